import { en as activity } from '../activity/texts/en';
import { en as avatar } from '../avatar/texts/en';
import { en as entry } from '../credentials-form/texts/en';
import { en as header } from '../header/texts/en';
import { en as people } from '../people/texts/en';
import { en as security } from '../security/texts/en';
import { en as server } from '../server/texts/en';
import { en as settings } from '../settings/texts/en';
import { en as switchboard } from '../switchboard/texts/en';

/** The texts of every folder in English, from which the names and the types of all texts come. */
export const ENGLISH = { activity, avatar, entry, header, people, security, server, settings, switchboard };
