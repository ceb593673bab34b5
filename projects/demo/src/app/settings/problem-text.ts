import {
  CloudreveEditFailure,
  CloudreveInvalidReason,
  CLOUDREVE_SETTINGS_BOUNDS,
  injectCloudreveMessage,
} from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';
import { TextName, TextParams } from '../language/texts';

const { nick, version_retention_max: versions } = CLOUDREVE_SETTINGS_BOUNDS;

type Text = readonly [name: TextName<'settings'>, params?: TextParams];

const INVALID: Readonly<Record<CloudreveInvalidReason, Text>> = {
  'NGC-201': ['empty'],
  'NGC-202': ['tooManyCharacters', { length: nick.maxLength }],
  'NGC-203': ['tooManyBytes', { bytes: nick.maxBytes }],
  'NGC-204': ['noColour'],
  'NGC-205': ['wholeNumbers'],
  'NGC-206': ['tooSmall', { min: versions.min }],
  'NGC-207': ['noChoice'],
};

/**
 * Says why an edit is not on its way to the server, for people.
 *
 * @returns gives one or two sentences for the failure of a field
 */
export function injectProblemText(): (failure: CloudreveEditFailure) => string {
  const t = injectTexts('settings');
  const message = injectCloudreveMessage();
  return (failure) => {
    switch (failure.kind) {
      case 'invalid':
        return t(...INVALID[failure.reason]);
      case 'refused':
        return t('refused', { why: message(failure.failure) });
      case 'conflict':
        return t('otherDevice');
    }
  };
}
