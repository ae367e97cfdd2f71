import { useTranslationRef } from '@backstage/frontend-plugin-api';
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

/** The translated words of these pages, with words for classes and fields that configuration may add to. */
export function useWords() {
  const { t } = useTranslationRef(redundancyTranslationRef);
  return useMemo(() => {
    const fieldWord = (name: string): string =>
      isKeyOf(metadataMessages.field, name)
        ? t(`field.${name as FieldKey}`)
        : humanize(name);
    return {
      t,
      /** "datacenter" */
      classWord: (name: string): string =>
        isKeyOf(levelMessages.class, name)
          ? t(`class.${name as ClassKey}`)
          : name,
      /** "a datacenter" */
      oneWord: (name: string): string =>
        isKeyOf(levelMessages.one, name) && name !== 'other'
          ? t(`one.${name as Exclude<OneKey, 'other'>}`)
          : t('one.other', { name }),
      /** Field of the redundancy block by name, or an annotation with its prefix. */
      fieldWord: (path: string): string =>
        fieldWord(path.replace(/^bulkhead\//, '')),
    };
  }, [t]);
}

/** What useWords gives. */
export type Words = ReturnType<typeof useWords>;
