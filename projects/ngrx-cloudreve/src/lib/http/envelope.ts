/** The wrapper of every JSON response of Cloudreve. */
export interface CloudreveEnvelope {
  /** 0 is success, 203 "go on with the next step". */
  readonly code: number;
  /** English text, empty on success. */
  readonly msg: string;
  /** The content of the response; undefined if the route has none. */
  readonly data: unknown;
  /** The id of this response in the server's log; Cloudreve leaves it out in many cases. */
  readonly correlationId: string | null;
}

/**
 * Whether a value is a JSON object.
 *
 * @param value - anything
 * @returns true for objects that are neither null nor an array
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a body as an envelope.
 *
 * @param body - the parsed JSON
 * @returns the envelope, or null when the body is something else
 */
export function readEnvelope(body: unknown): CloudreveEnvelope | null {
  if (!isRecord(body) || !Number.isInteger(body['code'])) {
    return null;
  }
  const { msg, correlation_id: correlationId } = body;
  return {
    code: body['code'] as number,
    msg: typeof msg === 'string' ? msg : '',
    data: body['data'],
    correlationId: typeof correlationId === 'string' ? correlationId : null,
  };
}
