import { zh as activity } from '../activity/texts/zh';
import { zh as avatar } from '../avatar/texts/zh';
import { zh as entry } from '../credentials-form/texts/zh';
import { FailureTexts } from '../failures/failure-texts';
import { zh as failures } from '../failures/texts/zh';
import { zh as header } from '../header/texts/zh';
import { zh as people } from '../people/texts/zh';
import { zh as security } from '../security/texts/zh';
import { zh as server } from '../server/texts/zh';
import { zh as settings } from '../settings/texts/zh';
import { zh as switchboard } from '../switchboard/texts/zh';
import { Texts } from './texts';

/** The texts of every folder in Chinese. */
export const CHINESE: Texts & { readonly failures: FailureTexts } = {
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
