import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Autocomplete, Button, Input, ListBox, ListBoxItem, SearchField, useFilter } from 'react-aria-components';
import { unitsQuery } from '../features/round/queries.ts';
import { newestRound, roundsQuery } from '../features/rounds/queries.ts';
import { useLanguage, useText } from '../i18n/language.tsx';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../parts/states/problem-view.tsx';
import { appWords } from './locale.ts';
import style from './unit-search.module.css';

/** The search field and its list, in the round of the page, else in the newest one. */
export function UnitPicker({ done }: { done: () => void }) {
  const words = useWords(appWords);
  const text = useText();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const params = useParams({ strict: false });
  const rounds = useInfiniteQuery(roundsQuery);
  const roundId = params.roundId ?? newestRound(rounds.data)?.id;
  const units = useQuery(unitsQuery(roundId));
  if (units.isError) return <ProblemView error={units.error} retry={() => void units.refetch()} />;
  return (
    <Autocomplete filter={contains}>
      <div className={`${style.fieldRow}`}>
        <SearchField aria-label={words.find} autoFocus className={`${style.field}`}>
          <Input className={`${style.input}`} placeholder={words.find} />
        </SearchField>
        <Button className={`${style.close}`} onPress={done}>
          {words.close}
        </Button>
      </div>
      <p className={`${style.hint}`}>{words.findHint}</p>
      <ListBox
        aria-label={words.units}
        className={`${style.list}`}
        items={units.data ?? []}
        dependencies={[language]}
        renderEmptyState={() => <p className={`${style.hint}`}>{units.isPending ? '……' : words.findNone}</p>}
        onAction={(key) => {
          if (roundId === undefined) return;
          void navigate({ to: '/rounds/$roundId/units/$unitId', params: { roundId, unitId: String(key) } });
          done();
        }}
      >
        {(unit) => (
          <ListBoxItem id={unit.id} textValue={`${text(unit.name)} ${unit.name['zh-CN']}`} className={`${style.item}`}>
            {text(unit.name)}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}
