import { bilingual } from '../../i18n/words.ts';

export const jobWords = bilingual(
  {
    queued: '等待开始',
    progress: (done: string, total: string, unit: string) => `${done}／${total}${unit}`,
    cancel: '停止',
    cancelled: '已停止，做完的部分保留。',
    failed: '没有做完，做完的部分保留。',
    resume: '接着做',
  },
  {
    queued: 'Waiting to begin',
    progress: (done: string, total: string, unit: string) => `${done} of ${total} ${unit}`,
    cancel: 'Stop',
    cancelled: 'Stopped; what is done is kept.',
    failed: 'Not finished; what is done is kept.',
    resume: 'Continue',
  },
);
