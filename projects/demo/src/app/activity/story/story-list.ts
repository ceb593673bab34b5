import { Component, inject } from '@angular/core';
import { injectResponseText } from '../response-text';
import { EDIT_WINDOW } from '../edit-window';
import { injectTexts } from '../../language/inject-texts';
import { TextName } from '../../language/texts';
import { Tag } from '../tag';
import { StoryLine, StoryRequest, StoryStage } from './story';
import { StoryLog } from './story-log';

const TEXTS: Readonly<Record<StoryStage, TextName<'activity'>>> = {
  waits: 'stageWaits',
  sent: 'stageSent',
  again: 'stageAgain',
  saved: 'stageSaved',
  refused: 'stageRefused',
  conflict: 'stageConflict',
  invalid: 'stageInvalid',
  takenBack: 'stageTakenBack',
  replaced: 'stageReplaced',
  givenUp: 'stageGivenUp',
};

const GOOD: ReadonlySet<StoryStage> = new Set(['saved', 'takenBack', 'replaced']);
const BAD: ReadonlySet<StoryStage> = new Set(['refused', 'conflict', 'invalid', 'givenUp']);

/** One line for the edits of each window: how long they wait, the requests they leave with, and the responses. */
@Component({
  selector: 'demo-story-list',
  imports: [Tag],
  templateUrl: './story-list.html',
  styleUrls: ['../log-list.css', './story-list.css'],
  // It scrolls, and has nothing else that the keyboard could reach.
  host: { role: 'group', tabindex: '0', 'aria-labelledby': 'story-heading' },
})
export class StoryList {
  private readonly window = inject(EDIT_WINDOW);
  protected readonly t = injectTexts('activity');
  protected readonly story = inject(StoryLog);
  protected readonly responseText = injectResponseText();

  protected edits({ edits }: StoryLine): string {
    return edits === 0 ? this.t('writtenBefore') : this.t('edits', { count: edits });
  }

  protected stage({ stage }: StoryLine): string {
    return this.t(TEXTS[stage]);
  }

  protected tone({ stage }: StoryLine): string {
    if (GOOD.has(stage)) {
      return 'good';
    }
    return BAD.has(stage) ? 'bad' : 'busy';
  }

  protected values({ values }: StoryLine): string {
    return Object.entries(values)
      .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
      .join(', ');
  }

  protected isBad({ status, code }: StoryRequest): boolean {
    return code !== null || status === 0 || (status ?? 0) >= 400;
  }

  // An animation that runs is as far as its time: a longer one goes on from where it is.
  protected duration({ firstAt, lastAt }: StoryLine): string {
    const { wait, maxWait } = this.window;
    return `${String(Math.min(lastAt - firstAt + wait, maxWait))}ms`;
  }
}
