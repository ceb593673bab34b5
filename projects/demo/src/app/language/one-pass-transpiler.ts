import { Injectable } from '@angular/core';
import { TranslocoTranspiler, TranspileParams } from '@jsverse/transloco';

/**
 * Puts parameters into a text, in one pass. Transloco's own transpiler reads its result again until no place is left, so
 * a name that somebody chose, such as `{{ name }}`, would keep it going for ever.
 */
@Injectable()
export class OnePassTranspiler implements TranslocoTranspiler {
  transpile({ value, params = {} }: TranspileParams): unknown {
    return typeof value === 'string'
      ? value.replace(/\{\{ (\w+) \}\}/g, (_, name: string) => String(params[name] ?? ''))
      : value;
  }
}
