/** Runs before the others: it needs a server with few accounts. */
import { assertError, dataOf } from '../responses.ts';
import { firstAccount, PASSWORD, signUp } from '../people.ts';
import { reset, resetOf } from '../resets.ts';
import { NotTried, section } from '../rule.ts';
import { numberOf } from '../switches.ts';

const rule = section('reset-prefix');
const alone = { needs: 'switches', alone: true } as const;

rule('a reset by user 1 also drops those of users 10 to 19, 100 to 199 and so on', alone, async () => {
  const first = await firstAccount();
  if ((await numberOf(first.email)) !== 1) throw new NotTried('needs a server without accounts');
  let victim = await signUp();
  for (let count = 0; count < 150 && !String(await numberOf(victim)).startsWith('1'); count++)
    victim = await signUp();
  const link = await resetOf(victim);
  dataOf(await reset(await resetOf(first.email), PASSWORD));
  assertError(await reset(link), 40030);
});
