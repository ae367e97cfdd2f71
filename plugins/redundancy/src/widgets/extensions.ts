import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** As many columns of twelve as a widget wants, and may have. */
const layout = {
  width: { minColumns: 3, defaultColumns: 4, maxColumns: 12 },
  height: { minRows: 3, defaultRows: 5, maxRows: 12 },
};

/** For a home page of widgets: the visitor's services that fall with a single failure. */
export const servicesAtRiskWidget = HomePageWidgetBlueprint.make({
  name: 'services-at-risk',
  params: {
    name: 'ServicesAtRisk',
    title: 'My services at risk',
    description: 'Your services that a single failure takes down, worst first',
    layout,
    components: async () => ({
      Content: (await import('./ServicesAtRisk')).ServicesAtRisk,
    }),
  },
});

/** For a home page of widgets: what has to be drilled or shown again soon. */
export const dueThisMonthWidget = HomePageWidgetBlueprint.make({
  name: 'due-this-month',
  params: {
    name: 'DueThisMonth',
    title: 'Due this month',
    description:
      'Drills, tests and other evidence of your services that run out within 30 days',
    layout,
    components: async () => ({
      Content: (await import('./DueThisMonth')).DueThisMonth,
    }),
  },
});
