import { render, screen } from '@testing-library/react';
import { ownPicture, WrittenText } from './WrittenText';

const SCRIPT = 'javascript';

describe('WrittenText', () => {
  it.each([
    'https://tracker.example.net/1.png',
    '//tracker.example.net/1.png',
    '/\\tracker.example.net/1.png',
    'http:tracker.example.net',
    'data:image/svg+xml;base64,PHN2Zy8+',
    'data:text/html,<script>',
    `${SCRIPT}:alert(1)`,
  ])('loads no picture from %s', address => {
    expect(ownPicture(address)).toBe('');
  });

  it.each(['/api/techdocs/static/a.png', 'data:image/png;base64,AAAA'])(
    'shows %s',
    address => {
      expect(ownPicture(address)).toBe(address);
    },
  );

  it('keeps markup as text and scripts out of links', () => {
    const { container } = render(
      <WrittenText
        content={`Words <img src=x onerror=alert(1)>\n\n[press](${SCRIPT}:alert(2)) ![seen](https://tracker.example.net/1.png)\n\n<script>alert(3)</script>`}
      />,
    );
    expect(screen.getByText(/^Words/)).toBeInTheDocument();
    expect(
      container.querySelectorAll('script, [onerror], [src^="http"]'),
    ).toHaveLength(0);
    expect(
      [...container.querySelectorAll('a')].map(link => link.protocol),
    ).not.toContain(`${SCRIPT}:`);
  });
});
