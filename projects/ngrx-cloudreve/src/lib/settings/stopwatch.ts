import { Clock } from '../platform/clock';

/**
 * Measures time on both clocks: the monotonic one may stand still while the device sleeps, and somebody may set the
 * other one.
 *
 * @param clock - of this page
 * @returns reads the larger of both, milliseconds since now
 */
export function stopwatch(clock: Clock): () => number {
  const [monotonic, wall] = [clock.monotonic(), clock.wall()];
  return () => Math.max(clock.monotonic() - monotonic, Math.abs(clock.wall() - wall));
}
