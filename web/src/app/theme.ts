import { createTheme } from '@mantine/core';

const systemFont = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

export const theme = createTheme({
  fontFamily: systemFont,
  headings: { fontFamily: systemFont },
  // Mantine's greys, cooled to the panels of theme.css.
  colors: {
    dark: ['#d8dee8', '#b3bccb', '#8591a3', '#5d687a', '#333c4a', '#262e3a', '#181e27', '#10141b', '#0c1015', '#080a0e'],
  },
  primaryColor: 'blue',
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: 'sm',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true } },
    Modal: { styles: { title: { fontSize: 14, fontWeight: 600 } } },
    InputWrapper: { defaultProps: { size: 'xs' } },
  },
});
