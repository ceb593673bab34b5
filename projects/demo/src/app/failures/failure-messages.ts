import { FactoryProvider, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import {
  CLOUDREVE_MESSAGE,
  CloudreveFailure,
  CloudreveFailureName,
  cloudreveMessage,
  isCloudreveFailure,
} from 'ngrx-cloudreve';
import { FailureTexts } from './failure-texts';

function textWithoutName({ kind, status, serverMessage }: CloudreveFailure, texts: FailureTexts): string {
  if (kind === 'network' || kind === 'timeout') {
    return texts.silent;
  }
  if (kind === 'http' && status === 403) {
    return texts.refusesPage;
  }
  return kind === 'api' && serverMessage !== '' ? serverMessage : texts.wrong;
}

function textOf(failure: CloudreveFailure, texts: FailureTexts): string {
  const names = Object.keys(texts) as (keyof FailureTexts)[];
  const name = names.find((candidate) => isCloudreveFailure(failure, candidate as CloudreveFailureName));
  return name === undefined ? textWithoutName(failure, texts) : texts[name];
}

/**
 * What went wrong, in the language of the page.
 *
 * @returns the provider
 */
export function provideFailureMessages(): FactoryProvider {
  return {
    provide: CLOUDREVE_MESSAGE,
    useFactory: () => {
      const transloco = inject(TranslocoService);
      return (failure: CloudreveFailure): string => {
        const language = transloco.activeLang();
        return language === 'en'
          ? cloudreveMessage(failure)
          : textOf(failure, transloco.translateObject<FailureTexts>('failures', {}, language));
      };
    },
  };
}
