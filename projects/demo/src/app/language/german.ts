import { de as activity } from '../activity/texts/de';
import { de as avatar } from '../avatar/texts/de';
import { de as entry } from '../credentials-form/texts/de';
import { FailureTexts } from '../failures/failure-texts';
import { de as failures } from '../failures/texts/de';
import { de as header } from '../header/texts/de';
import { de as people } from '../people/texts/de';
import { de as security } from '../security/texts/de';
import { de as server } from '../server/texts/de';
import { de as settings } from '../settings/texts/de';
import { de as switchboard } from '../switchboard/texts/de';
import { Texts } from './texts';

/** The texts of every folder in German. */
export const GERMAN: Texts & { readonly failures: FailureTexts } = {
  activity,
  avatar,
  entry,
  failures,
  header,
  people,
  security,
  server,
  settings,
  switchboard,
};
