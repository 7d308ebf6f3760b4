import { bilingual } from '../../i18n/words.ts';

export const uploadWords = bilingual(
  {
    drop: '把文件拖到这里，或者',
    choose: '选择文件',
    uploading: (name: string, share: string) => `正在上传${name}，${share}`,
    cancel: '取消上传',
    again: '重新上传这个文件',
  },
  {
    drop: 'Drop a file here, or',
    choose: 'choose a file',
    uploading: (name: string, share: string) => `Uploading ${name}, ${share}`,
    cancel: 'Cancel the upload',
    again: 'Upload this file again',
  },
);
