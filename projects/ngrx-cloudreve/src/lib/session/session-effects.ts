import { followSaves$ } from './effects/follow-tabs';
import { activate$, resetPassword$, sendResetMail$ } from './effects/mail-links';
import { signInWithPasskey$ } from './effects/passkey';
import { changePassword$ } from './effects/password';
import { loadCaptcha$, prepare$ } from './effects/questions';
import { confirmRestored$, writeNickname$ } from './effects/restore';
import { confirmSecondFactor$ } from './effects/second-factor';
import { signIn$ } from './effects/sign-in';
import { signOut$ } from './effects/sign-out';
import { signUp$ } from './effects/sign-up';
import { followTokens$ } from './effects/token-events';

/** The effects of the session: one a command, then what the session follows by itself. */
export const sessionEffects = {
  signUp$,
  signIn$,
  confirmSecondFactor$,
  signInWithPasskey$,
  activate$,
  sendResetMail$,
  resetPassword$,
  changePassword$,
  signOut$,
  prepare$,
  loadCaptcha$,
  followTokens$,
  confirmRestored$,
  writeNickname$,
  followSaves$,
};
