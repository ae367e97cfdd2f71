import { MarkdownContent } from '@backstage/core-components';

/**
 * The address of a picture that may be loaded: one of the portal's own, or one that is in the text itself. A picture from
 * elsewhere would tell its server who reads what and when.
 *
 * @public
 */
export function ownPicture(address: string): string {
  return /^\/(?![/\\])/.test(address) ||
    /^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(address)
    ? address
    : '';
}

/**
 * Markdown that somebody wrote: no markup of its own, no script, and nothing loaded from elsewhere.
 *
 * @public
 */
export function WrittenText(props: { content: string }) {
  return (
    <MarkdownContent
      content={props.content}
      dialect="gfm"
      transformImageUri={ownPicture}
    />
  );
}
