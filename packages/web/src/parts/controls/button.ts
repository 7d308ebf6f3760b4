import style from './button.module.css';

/** Classes for a button or a link that looks like one: `main` for the act a page is for, `quiet` for a small one in text. */
export const buttonClass = {
  plain: `${style.button}`,
  main: `${style.button} ${style.main}`,
  quiet: `${style.button} ${style.quiet}`,
} as const;
