/** The sources that mutants break. */
const SETTINGS = 'lib/settings';
export const RECONCILE = `${SETTINGS}/reconcile.ts`;
export const OUTBOX = `${SETTINGS}/settings-outbox.ts`;
export const SENDS = `${SETTINGS}/outbox-sends.ts`;
export const POLICY = `${SETTINGS}/save-policy.ts`;
export const PACING = `${SETTINGS}/save-pacing.ts`;
export const TURN = `${SETTINGS}/settings-turn.ts`;
export const READ = `${SETTINGS}/settings-read.ts`;
export const SAVE = `${SETTINGS}/settings-save.ts`;
export const KNOWLEDGE = `${SETTINGS}/server-knowledge.ts`;
export const EFFECTS = `${SETTINGS}/settings-effects.ts`;
export const LANE = 'lib/lane/account-lane.ts';
export const MAY_COMMIT = 'lib/lane/may-commit.ts';
