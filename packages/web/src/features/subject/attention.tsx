import { Link } from '@tanstack/react-router';
import type { SubjectResult } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { AlertMark } from '../../parts/controls/alert-mark.tsx';
import { useAbilities } from '../rounds/queries.ts';
import style from './attention.module.css';
import { subjectWords } from './locale.ts';
import { NodeLink } from './node-link.tsx';

const NAMED = 3;

/** What asks a person to act on this unit: alerts to review, figures to obtain. Absent where there is nothing. */
export function Attention({ result }: { result: SubjectResult }) {
  const words = useWords(subjectWords);
  const text = useText();
  const may = useAbilities();
  const place = { roundId: result.round.id, unitId: result.subject.id };
  if (result.alerts.length === 0 && result.missing.length === 0 && result.held.length === 0) return null;
  const named = result.missing.slice(0, NAMED);
  return (
    <div className={style.attention}>
      {result.held.length > 0 && (
        <section>
          <h2>{words.heldNow}</h2>
          <ul>
            {result.held.map((sentence) => (
              <li key={sentence['zh-CN']}>
                {may('scoring.list-contradictions') ? (
                  <Link to="/rounds/$roundId/contradictions" params={{ roundId: result.round.id }}>
                    {text(sentence)}
                  </Link>
                ) : (
                  text(sentence)
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {result.alerts.length > 0 && (
        <section>
          <h2>{words.alertsNow}</h2>
          <ul>
            {result.alerts.map((alert) => (
              <li key={`${alert.rule} ${alert.node.id}`}>
                <AlertMark level={alert.level} title={text(alert.title)} />{' '}
                <NodeLink {...place} nodeId={alert.node.id}>
                  {text(alert.sentence)}
                </NodeLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {result.missing.length > 0 && (
        <section>
          <h2>{words.missingNow}</h2>
          <ul>
            {named.map((gap) => (
              <li key={gap.column}>
                <NodeLink {...place} nodeId={gap.node.id}>
                  {words.missingFrom(text(gap.node.title), text(gap.provider.title))}
                </NodeLink>
              </li>
            ))}
            {result.missing.length > NAMED && <li>{words.missingMore(result.missing.length - NAMED)}</li>}
          </ul>
        </section>
      )}
    </div>
  );
}
