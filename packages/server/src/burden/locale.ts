import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'burden.item-not-found': {
    status: 404,
    title: text('没有这个报送事项', 'No such item'),
    detail: text('没有编号为 {id} 的报送事项。', 'There is no item {id}.'),
  },
});
