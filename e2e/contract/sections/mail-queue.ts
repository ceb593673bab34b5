/** Where no mail can be sent. */
import { assertDone, assertError } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newEmail, PASSWORD, signIn, signUp } from '../people.ts';
import { section } from '../rule.ts';
import { withClock, withoutMails, withoutMailServer, withSettings } from '../switches.ts';

const rule = section('mail-queue');
const alone = { needs: 'switches', alone: true } as const;

const ask = (email: string): Promise<Answer> => call('POST', '/user/reset', { body: { email } });

rule('without a mail server the response to the first reset mail is 0', alone, async () => {
  const email = await signUp();
  await withoutMailServer(async () => assertDone(await ask(email)));
});

rule('without a mail server the next mail within 10 seconds is 40028', alone, async () => {
  const email = await signUp();
  await withoutMailServer(async () => {
    await ask(email);
    assertError(await ask(email), 40028);
  });
});

rule('without a mail server the response to a mail after 10 seconds is 0 again', alone, async () => {
  const email = await signUp();
  await withoutMailServer(() =>
    withClock(async (advance) => {
      await ask(email);
      await advance(10);
      assertDone(await ask(email));
    }),
  );
});

rule('while no mail can be sent, asking for a reset is 40028', alone, async () => {
  const email = await signUp();
  await withoutMails(async () => assertError(await ask(email), 40028));
});

rule('while no mail can be sent, signing up is 40028, and the inactive account stays', alone, () =>
  withSettings({ email_active: 1 }, async () => {
    const email = newEmail();
    const send = (): Promise<Answer> => call('POST', '/user', { body: { email, password: PASSWORD } });
    await withoutMails(async () => assertError(await send(), 40028));
    assertError(await signIn(email), 40018);
    assertError(await send(), 40033);
  }),
);
