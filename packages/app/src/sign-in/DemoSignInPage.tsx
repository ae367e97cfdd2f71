import { useState } from 'react';
import { SignInPageProps } from '@backstage/plugin-app-react';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import Alert from '@mui/material/Alert';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Mark } from '../nav/Mark';
import { chosenUser } from './chosenUser';
import { ProxySignIn } from './ProxySignIn';
import { signInTranslationRef } from './translation';

interface DemoUser {
  ref: string;
  name: string;
  about?: string;
}

function useDemoUsers(): DemoUser[] {
  return (
    useApi(configApiRef)
      .getOptionalConfigArray('auth.providers.demoUsers.users')
      ?.map(user => ({
        ref: user.getString('ref'),
        name: user.getString('name'),
        about: user.getOptionalString('about'),
      })) ?? []
  );
}

export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const { t } = useTranslationRef(signInTranslationRef);
  const users = useDemoUsers();
  const [chosen, setChosen] = useState(() => {
    const kept = chosenUser.read();
    return users.some(user => user.ref === kept) ? kept : undefined;
  });

  if (chosen) {
    return (
      <ProxySignIn
        provider="demoUsers"
        headers={{ 'x-demo-user': chosen }}
        userRef={chosen}
        problem={error => <SignInProblem error={error} />}
        onSignInSuccess={onSignInSuccess}
        // At sign-out the choice is forgotten too, so that the next visit asks again.
        onSignOut={chosenUser.forget}
      />
    );
  }
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        bgcolor: 'background.default',
        color: 'text.primary',
        px: 2,
        py: { xs: 4, sm: 8 },
      }}
    >
      <Box sx={{ maxWidth: 760, mx: 'auto' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 3 }}>
          <Mark size={36} />
          <Typography variant="h4" component="p">
            {t('title')}
          </Typography>
        </Box>
        <Typography variant="h5" component="h1" gutterBottom>
          {t('question')}
        </Typography>
        <Typography color="text.secondary" sx={{ mb: 3 }}>
          {t('explanation')}
        </Typography>
        {users.length === 0 && <Alert severity="warning">{t('none')}</Alert>}
        <Box
          component="ul"
          sx={{
            listStyle: 'none',
            p: 0,
            m: 0,
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
          }}
        >
          {users.map(user => (
            <Paper component="li" variant="outlined" key={user.ref}>
              <ButtonBase
                sx={{
                  width: '100%',
                  height: '100%',
                  p: 2,
                  gap: 2,
                  justifyContent: 'flex-start',
                  textAlign: 'left',
                  borderRadius: 1,
                  '&:hover, &:focus-visible': { bgcolor: 'action.hover' },
                }}
                onClick={() => {
                  chosenUser.keep(user.ref);
                  setChosen(user.ref);
                }}
              >
                <Avatar aria-hidden>{initials(user.name)}</Avatar>
                <span>
                  <Typography component="span" display="block">
                    {user.name}
                  </Typography>
                  {user.about && (
                    <Typography
                      component="span"
                      display="block"
                      variant="body2"
                      color="text.secondary"
                    >
                      {user.about}
                    </Typography>
                  )}
                </span>
              </ButtonBase>
            </Paper>
          ))}
        </Box>
      </Box>
    </Box>
  );
}

/** A user that the catalog has not read yet, or a backend that is gone: both mend with another try. */
function SignInProblem({ error }: { error?: Error }) {
  const { t } = useTranslationRef(signInTranslationRef);
  return (
    <Box component="main" sx={{ maxWidth: 760, mx: 'auto', p: 4 }}>
      <Alert
        severity="error"
        action={
          <>
            <Button color="inherit" onClick={() => window.location.reload()}>
              {t('again')}
            </Button>
            <Button
              color="inherit"
              onClick={() => {
                chosenUser.forget();
                window.location.reload();
              }}
            >
              {t('other')}
            </Button>
          </>
        }
      >
        {t('problem')} {error?.message}
      </Alert>
    </Box>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map(part => part[0])
    .slice(0, 2)
    .join('')
    .toUpperCase();
}
