/** Captchas: the picture, and what sign-in, sign-up and reset ask for when they are on. */
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { assertEnvelope, assertError, dataOf } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newEmail, PASSWORD, signUp } from '../people.ts';
import { NotTried, section } from '../rule.ts';
import { acceptWidgetToken, captchaAnswer, withClock, withSettings } from '../switches.ts';

const rule = section('captcha');
const trial = { needs: 'switches', alone: true } as const;

async function newTicket(): Promise<string> {
  return String(dataOf(await call('GET', '/site/captcha'))['ticket']);
}

const signIn = (email: string, proof: object): Promise<Answer> =>
  call('POST', '/session/token', { body: { email, password: PASSWORD, ...proof } });

/** With captchas at sign-in, for somebody whose password is right. */
const atSignIn =
  (test: (send: (proof: object) => Promise<Answer>) => Promise<void>) => async (): Promise<void> => {
    const email = await signUp();
    await withSettings({ login_captcha: 1 }, () => test((proof) => signIn(email, proof)));
  };

rule('a captcha is a PNG as data URL and a ticket, also where nobody asks for one', async () => {
  const captcha = dataOf(await call('GET', '/site/captcha'));
  assert.deepEqual(Object.keys(captcha).sort(), ['image', 'ticket']);
  const [head, base64 = ''] = String(captcha['image']).split(',');
  assert.equal(head, 'data:image/png;base64');
  assert.equal((await sharp(Buffer.from(base64, 'base64')).metadata()).format, 'png');
  assert.ok(String(captcha['ticket']).length > 0);
});

rule('each captcha has another ticket', async () => {
  assert.notEqual(await newTicket(), await newTicket());
});

rule('the picture of a fresh site is 240 by 60', { needs: 'switches' }, async () => {
  const { image } = dataOf(await call('GET', '/site/captcha'));
  const picture = sharp(Buffer.from(String(image).split(',')[1] ?? '', 'base64'));
  const { width, height } = await picture.metadata();
  assert.deepEqual([width, height], [240, 60]);
});

rule('keys of a captcha that nobody asked for are ignored', async () => {
  assertEnvelope(await signIn(await signUp(), { captcha: 'wrong', ticket: 'unknown' }), 0);
});

rule(
  'where one is asked for, the right answer lets pass',
  trial,
  atSignIn(async (send) => {
    const ticket = await newTicket();
    dataOf(await send({ ticket, captcha: await captchaAnswer(ticket) }));
  }),
);

rule(
  'the answer counts in any case',
  trial,
  atSignIn(async (send) => {
    for (const change of ['toUpperCase', 'toLowerCase'] as const) {
      const ticket = await newTicket();
      dataOf(await send({ ticket, captcha: (await captchaAnswer(ticket))[change]() }));
    }
  }),
);

rule(
  'a missing, empty or wrong captcha is 40026',
  trial,
  atSignIn(async (send) => {
    const ticket = await newTicket();
    for (const proof of [{}, { ticket }, { captcha: 'x' }, { ticket: 'unknown', captcha: 'x' }]) {
      assertError(await send(proof), 40026);
    }
  }),
);

rule(
  'a ticket has one attempt: used up by a right answer',
  trial,
  atSignIn(async (send) => {
    const ticket = await newTicket();
    const proof = { ticket, captcha: await captchaAnswer(ticket) };
    dataOf(await send(proof));
    assertError(await send(proof), 40026);
  }),
);

rule(
  'a ticket has one attempt: used up by a wrong answer',
  trial,
  atSignIn(async (send) => {
    const ticket = await newTicket();
    const captcha = await captchaAnswer(ticket);
    assertError(await send({ ticket, captcha: 'wrong' }), 40026);
    assertError(await send({ ticket, captcha }), 40026);
  }),
);

rule(
  'an empty answer does not use a ticket up',
  trial,
  atSignIn(async (send) => {
    const ticket = await newTicket();
    assertError(await send({ ticket, captcha: '' }), 40026);
    dataOf(await send({ ticket, captcha: await captchaAnswer(ticket) }));
  }),
);

rule(
  'a ticket does not expire by itself: one of more than 10 minutes still counts',
  trial,
  atSignIn(async (send) => {
    const ticket = await newTicket();
    const captcha = await captchaAnswer(ticket);
    await withClock(async (advance) => {
      await advance(3600);
      dataOf(await send({ ticket, captcha }));
    });
  }),
);

rule('the captcha is checked before the body: 40026 for what would be 40001', trial, () =>
  withSettings({ login_captcha: 1, reg_captcha: 1, forget_captcha: 1 }, async () => {
    for (const path of ['/session/token', '/user', '/user/reset']) {
      for (const raw of ['', '{', '[]', '{}', '{"email":"x"}'])
        assertError(await call('POST', path, { raw }), 40026);
    }
  }),
);

rule('sign-up asks for one with reg_captcha alone', trial, () =>
  withSettings({ reg_captcha: 1 }, async () => {
    const body = { email: newEmail(), password: PASSWORD };
    assertError(await call('POST', '/user', { body }), 40026);
    const ticket = await newTicket();
    dataOf(await call('POST', '/user', { body: { ...body, ticket, captcha: await captchaAnswer(ticket) } }));
    dataOf(await signIn(body.email, {}));
  }),
);

rule('a reset mail asks for one with forget_captcha alone', trial, () =>
  withSettings({ forget_captcha: 1 }, async () => {
    const body = { email: newEmail() };
    assertError(await call('POST', '/user/reset', { body }), 40026);
    const ticket = await newTicket();
    const proof = { ticket, captcha: await captchaAnswer(ticket) };
    assertError(await call('POST', '/user/reset', { body: { ...body, ...proof } }), 40021);
  }),
);

rule('a refresh, a second step and signing out ask for none', trial, () =>
  withSettings({ login_captcha: 1, reg_captcha: 1, forget_captcha: 1 }, async () => {
    assertError(await call('POST', '/session/token/refresh', { body: { refresh_token: 'x' } }), 40020);
    assertError(await call('DELETE', '/session/token', { body: { refresh_token: 'x' } }), 40020);
    assertError(await call('POST', '/session/token/2fa', { body: { otp: 'x', session_id: 'x' } }), 404);
  }),
);

rule('tcaptcha, the old name, is the normal kind', trial, () =>
  withSettings(
    { captcha_type: 'tcaptcha' },
    atSignIn(async (send) => {
      const ticket = await newTicket();
      dataOf(await send({ ticket, captcha: await captchaAnswer(ticket) }));
    }),
  ),
);

rule('the answer of a fresh site has 6 letters and digits', { needs: 'switches' }, async () => {
  assert.match(await captchaAnswer(await newTicket()), /^[a-zA-Z0-9]{6}$/);
});

rule('with captcha_mode 2 the answer is the number that a sum comes to', trial, () =>
  withSettings(
    { captcha_mode: 2 },
    atSignIn(async (send) => {
      const ticket = await newTicket();
      const captcha = await captchaAnswer(ticket);
      assert.match(captcha, /^\d+$/);
      dataOf(await send({ ticket, captcha }));
    }),
  ),
);

/** Where nobody can say which answer of a widget counts as solved, its provider would have to be asked. */
const solvedWidget = (token: string | null): Promise<void> =>
  acceptWidgetToken(token).catch(() => {
    throw new NotTried('needs the provider of the widget, which does not respond here');
  });

for (const [captcha_type, key] of [
  ['recaptcha', 'captcha'],
  ['turnstile', 'ticket'],
  ['cap', 'ticket'],
] as const) {
  const other = key === 'ticket' ? 'captcha' : 'ticket';
  const withWidget = (test: (send: (proof: object) => Promise<Answer>) => Promise<void>): Promise<void> =>
    withSettings(
      { captcha_type },
      atSignIn(async (send) => {
        await solvedWidget('solved');
        try {
          await test(send);
        } finally {
          await solvedWidget(null);
        }
      }),
    );
  rule(`${captcha_type}: the answer of the widget is sent as "${key}"`, trial, () =>
    withWidget(async (send) => {
      dataOf(await send({ [key]: 'solved' }));
    }),
  );
  rule(`${captcha_type}: the answer of the widget as "${other}" is 40026`, trial, () =>
    withWidget(async (send) => {
      assertError(await send({ [other]: 'solved' }), 40026);
    }),
  );
}

for (const captcha_type of ['recaptcha', 'turnstile', 'cap']) {
  const refuses = (proofOf: () => Promise<object>) => (): Promise<void> =>
    withSettings(
      { captcha_type },
      atSignIn(async (send) => {
        const answer = await send(await proofOf());
        // Cloudreve ends here without a word when it cannot ask the provider at all.
        if (answer.text === '')
          throw new NotTried('needs the provider of the widget, which does not respond here');
        assertError(answer, 40026);
      }),
    );
  rule(
    `${captcha_type}: no answer of a widget is 40026`,
    trial,
    refuses(() => Promise.resolve({})),
  );
  rule(
    `${captcha_type}: an answer that its provider does not confirm is 40026`,
    trial,
    refuses(() => Promise.resolve({ captcha: 'x', ticket: 'x' })),
  );
  rule(
    `${captcha_type}: the answer to a picture is 40026`,
    trial,
    refuses(async () => {
      const ticket = await newTicket();
      return { ticket, captcha: await captchaAnswer(ticket) };
    }),
  );
}
