import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Age, Person, StateMark } from '@bulkhead/bulkhead-react';
import { contentHash } from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import type { ReviewVerdict } from '../../api';
import { useWords } from '../../words/useWords';
import type { DraftEditor } from './useDraftEditor';

/** What others said of the draft, and the reader's own word where one may be given. */
export function ReviewPanel({ editor }: { editor: DraftEditor }) {
  const { draft } = editor;
  const { t } = useWords();
  const { reviews, may } = draft;
  const awaited = draft.state === 'in-review' && !may.review;
  if (!reviews.length && !may.review && !awaited) return null;
  const hash = contentHash(draft.source);
  return (
    <Box component="section" aria-label={t('review.title')} sx={{ my: 2 }}>
      <Typography variant="h6" component="h2">
        {t('review.title')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {reviews.map(review => (
          <Box component="li" key={`${review.by}${review.at}`} sx={{ py: 0.5 }}>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
              }}
            >
              <StateMark
                state={review.verdict === 'approve' ? 'pass' : 'warning'}
                size={18}
              />
              <Person entityRef={review.by} size={20} />
              <span>
                {review.verdict === 'approve'
                  ? t('review.approved')
                  : t('review.asked')}
                {review.hash !== hash && ` (${t('review.other')})`}
              </span>
              <Age at={review.at} />
            </Box>
            {review.comment && (
              <Typography sx={{ whiteSpace: 'pre-wrap', pl: 3.5 }}>
                {review.comment}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
      {awaited && (
        <Typography component="div" color="text.secondary">
          {t('review.another')} <Person entityRef={draft.author} size={20} />
        </Typography>
      )}
      {may.review && <ReviewForm editor={editor} />}
    </Box>
  );
}

function ReviewForm({ editor }: { editor: DraftEditor }) {
  const { t } = useWords();
  const [comment, setComment] = useState('');
  const [working, setWorking] = useState(false);
  const words = comment.trim();

  const give = async (verdict: ReviewVerdict) => {
    setWorking(true);
    try {
      await editor.move({
        kind: 'review',
        verdict,
        comment: words || undefined,
      });
      setComment('');
    } catch {
      // Said by the actions above; the comment stays.
    } finally {
      setWorking(false);
    }
  };
  return (
    <Box sx={{ maxWidth: 720 }}>
      <TextField
        label={t('review.comment')}
        value={comment}
        onChange={event => setComment(event.target.value)}
        helperText={t('review.needsComment')}
        inputProps={{ maxLength: 2_000 }}
        multiline
        fullWidth
        margin="dense"
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          disabled={working}
          onClick={() => give('approve')}
        >
          {t('review.approve')}
        </Button>
        <Button
          variant="outlined"
          disabled={working || !words}
          onClick={() => give('request-changes')}
        >
          {t('review.requestChanges')}
        </Button>
      </Box>
    </Box>
  );
}
