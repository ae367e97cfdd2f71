import { createHash } from 'crypto';
import { AGE_SCRIPT } from './age';
import { DIGEST_SCRIPT } from './digest';
import { FILL_SCRIPT } from './fill';
import { RECORDER_SCRIPT } from './recorder';

/** The sum of the words comes first: it is of the text as it was made, before parameters are filled in. */
const SCRIPT = `(function () {
'use strict';${DIGEST_SCRIPT}${AGE_SCRIPT}${FILL_SCRIPT}${RECORDER_SCRIPT}
})();`;
const HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** The one script of a page, and the policy that lets it and nothing else run. */
export const PACK_SCRIPT = `<script>${SCRIPT}</script>`;
export const PACK_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${HASH}'`;
