/** Whether the long form was asked for: more repetitions, and time that passes for real. */
export const IS_LONG = process.env['NGRX_CLOUDREVE_ALL'] === '1';
