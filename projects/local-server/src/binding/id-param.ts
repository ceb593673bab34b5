import type { HashIds, IdKind } from '../objects/hash-ids.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext } from '../transport/app-env.ts';
import { ErrorCode } from '../transport/error-code.ts';

/** The number behind the `:id` of a path. @throws ApiError 40001 if it is no id of that kind. */
export function idParam(c: AppContext, ids: HashIds, kind: IdKind): number {
  const number = ids.decode(kind, c.req.param('id') ?? '');
  if (number === null) throw new ApiError(ErrorCode.parameter, 'Failed to parse object ID');
  return number;
}
