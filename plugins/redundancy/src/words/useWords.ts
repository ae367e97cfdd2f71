import {
  useTranslationRef,
  type TranslationFunction,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { redundancyTranslationRef } from '../translation';
import { levelMessages } from '../translation/level';
import { metadataMessages } from '../translation/metadata';
import { humanize } from './humanize';

type ClassKey = keyof typeof levelMessages.class;
type OneKey = keyof typeof levelMessages.one;
type FieldKey = keyof typeof metadataMessages.field;

function isKeyOf<T extends object>(
  of: T,
  key: string,
): key is keyof T & string {
  return Object.prototype.hasOwnProperty.call(of, key);
}

type Messages = typeof redundancyTranslationRef extends TranslationRef<
  string,
  infer TMessages
>
  ? TMessages
  : never;

/** What useWords gives. */
export interface Words {
  t: TranslationFunction<Messages>;
  /** "datacenter" */
  classWord: (name: string) => string;
  /** "a datacenter" */
  oneWord: (name: string) => string;
  /** Field of the redundancy block by name, or an annotation with its prefix. */
  fieldWord: (path: string) => string;
}

/** The translated words of these pages, with words for classes and fields that configuration may add to. */
export function useWords(): Words {
  const { t } = useTranslationRef(redundancyTranslationRef);
  return useMemo(() => {
    const fieldWord = (name: string): string =>
      isKeyOf(metadataMessages.field, name)
        ? t(`field.${name as FieldKey}`)
        : humanize(name);
    return {
      t,
      classWord: (name: string): string =>
        isKeyOf(levelMessages.class, name)
          ? t(`class.${name as ClassKey}`)
          : name,
      oneWord: (name: string): string =>
        isKeyOf(levelMessages.one, name) && name !== 'other'
          ? t(`one.${name as Exclude<OneKey, 'other'>}`)
          : t('one.other', { name }),
      fieldWord: (path: string): string =>
        fieldWord(path.replace(/^bulkhead\//, '')),
    };
  }, [t]);
}
