import { computed, Injectable, signal } from '@angular/core';
import { NO_STORY, StoryRequest } from './story';
import { tellAction, ToldAction } from './tell-actions';
import { tellAnswer, tellRequest, ToldRequest } from './tell-requests';

/** Which edits, actions and requests belong together. The two logs tell it what happens. */
@Injectable({ providedIn: 'root' })
export class StoryLog {
  private readonly story = signal(NO_STORY);

  /** Newest first. */
  readonly lines = computed(() => this.story().lines.toReversed());

  /**
   * The lines that an action belongs to.
   *
   * @param id - of the action in its log
   * @returns their labels
   */
  ofAction(id: number): readonly string[] {
    return this.story().actions[id] ?? [];
  }

  /**
   * The lines whose edits a request carries.
   *
   * @param id - of the request in its log
   * @returns their labels
   */
  ofRequest(id: number): readonly string[] {
    return this.story().requests[id] ?? [];
  }

  /**
   * An action was dispatched.
   *
   * @param action - with its id in the log
   */
  noteAction(action: ToldAction): void {
    this.story.update((story) => tellAction(story, action));
  }

  /**
   * A request leaves.
   *
   * @param request - with its id in the log
   */
  noteRequest(request: ToldRequest): void {
    this.story.update((story) => tellRequest(story, request));
  }

  /**
   * A request has ended.
   *
   * @param request - with what came back
   */
  noteAnswer(request: StoryRequest): void {
    this.story.update((story) => tellAnswer(story, request));
  }

  /** Forgets everything. */
  clear(): void {
    this.story.set(NO_STORY);
  }
}
