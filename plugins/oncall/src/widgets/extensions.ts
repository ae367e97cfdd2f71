import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** For a home page of widgets: who is on call now for the visitor's groups. */
export const onCallNowWidget = HomePageWidgetBlueprint.make({
  name: 'on-call-now',
  params: {
    name: 'OnCallNow',
    title: 'On call now',
    description: 'Who is on call now for your groups, and how to reach them',
    layout: {
      width: { minColumns: 3, defaultColumns: 4, maxColumns: 12 },
      height: { minRows: 3, defaultRows: 5, maxRows: 12 },
    },
    components: async () => ({
      Content: (await import('./OnCallNow')).OnCallNow,
    }),
  },
});
