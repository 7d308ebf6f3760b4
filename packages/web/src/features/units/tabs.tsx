import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words.ts';
import { unitsWords } from './locale.ts';
import style from './units.module.css';

/** The pages about units, each with its own address. */
export function UnitTabs() {
  const words = useWords(unitsWords);
  return (
    <nav className={`${style.tabs} screen-only`} aria-label={words.parts}>
      <Link to="/units">{words.title}</Link>
      <Link to="/peer-groups">{words.groupsTitle}</Link>
      <Link to="/people">{words.peopleTitle}</Link>
      <Link to="/unit-imports">{words.importTitle}</Link>
    </nav>
  );
}
