import {
  CloudreveEditFailure,
  CloudreveInvalidReason,
  cloudreveMessage,
  CLOUDREVE_SETTINGS_BOUNDS,
} from 'ngrx-cloudreve';

const { nick, version_retention_max: versions } = CLOUDREVE_SETTINGS_BOUNDS;

const INVALID: Readonly<Record<CloudreveInvalidReason, string>> = {
  'NGC-201': 'This may not be empty.',
  'NGC-202': `At most ${String(nick.maxLength)} characters.`,
  'NGC-203': `Too long: the server keeps ${String(nick.maxBytes)} bytes, and some characters take several.`,
  'NGC-204': 'This is no colour.',
  'NGC-205': 'Whole numbers only.',
  'NGC-206': `The smallest number is ${String(versions.min)}.`,
  'NGC-207': 'This is none of the choices.',
};

/**
 * Why an edit is not on its way to the server, for people.
 *
 * @param failure - of the field
 * @returns one or two sentences
 */
export function problemText(failure: CloudreveEditFailure): string {
  switch (failure.kind) {
    case 'invalid':
      return INVALID[failure.reason];
    case 'refused':
      return `Not saved. ${cloudreveMessage(failure.failure)}`;
    case 'conflict':
      return 'Another device changed this meanwhile.';
  }
}
