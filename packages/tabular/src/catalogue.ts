/**
 * The closed catalogue of what can be wrong with a table file, with its sentences. `{cell}` and `{row}` are the place;
 * other names come from the problem's params.
 */
interface Entry {
  readonly severity: 'error' | 'warning';
  readonly 'zh-CN': string;
  readonly en: string;
}
const error = (zh: string, en: string): Entry => ({ severity: 'error', 'zh-CN': zh, en });
const warning = (zh: string, en: string): Entry => ({ severity: 'warning', 'zh-CN': zh, en });

const FILE = {
  'file.missing': error('找不到文件“{name}”。请检查路径。', 'The file "{name}" does not exist. Check the path.'),
  'file.directory': error('“{name}”是文件夹，需要一个文件。', '"{name}" is a folder; a file is needed.'),
  'file.denied': error('没有读取“{name}”的权限。', 'No permission to read "{name}".'),
  'file.unreadable': error('读取“{name}”时出错：{reason}。', 'Reading "{name}" failed: {reason}.'),
  'file.empty': error('文件“{name}”是空的。', 'The file "{name}" is empty.'),
  'file.too-large': error(
    '文件有 {size}，超过 {limit} 的上限。请拆分后再导入。',
    'The file has {size}, more than the limit of {limit}. Split it.',
  ),
  'file.executable': error(
    '“{name}”是可执行程序，不是表格，未打开。请核实来源。',
    '"{name}" is a program, not a table; it was not opened. Check where it came from.',
  ),
  'file.xls': error(
    '“{name}”是旧版 Excel（.xls）工作簿。请在 Excel 或 WPS 中另存为 .xlsx。',
    '"{name}" is an old Excel workbook (.xls). Save it as .xlsx in Excel or WPS.',
  ),
  'file.encrypted': error(
    '“{name}”设有打开密码，无法读取。请取消密码后再导入。',
    '"{name}" is protected by a password and cannot be read. Remove the password first.',
  ),
  'file.ole': error(
    '“{name}”是旧版 Office 文件，不是 .xlsx 或 .csv 表格。请选择表格文件。',
    '"{name}" is an old Office file, not an .xlsx or .csv table. Choose the table itself.',
  ),
  'file.xlsb': error(
    '“{name}”是二进制工作簿（.xlsb）。请另存为 .xlsx。',
    '"{name}" is a binary workbook (.xlsb). Save it as .xlsx.',
  ),
  'file.ods': error(
    '“{name}”是 OpenDocument 表格（.ods）。请另存为 .xlsx 或 .csv。',
    '"{name}" is an OpenDocument spreadsheet (.ods). Save it as .xlsx or .csv.',
  ),
  'file.document': error(
    '“{name}”是文字或演示文稿，不是表格。请把其中的表格另存为 .xlsx。',
    '"{name}" is a text document or presentation, not a table. Save its table as .xlsx.',
  ),
  'file.zip': error(
    '“{name}”是普通压缩包，里面没有工作簿。请解压后导入其中的表格。',
    '"{name}" is a plain zip archive without a workbook in it. Unpack it and import the table.',
  ),
  'file.archive': error('“{name}”是压缩包。请解压后再导入。', '"{name}" is an archive. Unpack it first.'),
  'file.pdf': error(
    '“{name}”是 PDF，不是表格。请选择原来的 .xlsx 或 .csv 文件。',
    '"{name}" is a PDF, not a table. Choose the .xlsx or .csv file it came from.',
  ),
  'file.image': error(
    '“{name}”是图片，不是表格。请选择 .xlsx 或 .csv 文件。',
    '"{name}" is a picture, not a table. Choose an .xlsx or .csv file.',
  ),
  'file.markup': error(
    '“{name}”是网页或 XML，不是 .xlsx 或 .csv（有的系统这样导出“.xls”）。请在 Excel 中打开并另存为 .xlsx。',
    '"{name}" is a web page or XML, not .xlsx or .csv (some systems export ".xls" so). Open it in Excel and save it as .xlsx.',
  ),
  'file.binary': error(
    '“{name}”既不是 .xlsx 工作簿，也不是文本表格。请在 Excel 或 WPS 中另存为 .xlsx。',
    '"{name}" is neither an .xlsx workbook nor a text table. Save it as .xlsx in Excel or WPS.',
  ),
  'file.extension': warning(
    '“{name}”的内容是 {format}，与扩展名不符；已按内容读取。',
    'The content of "{name}" is {format}, unlike its extension; it was read by its content.',
  ),
} as const;

const ZIP = {
  'zip.damaged': error(
    '工作簿文件已损坏或不完整。请在 Excel 或 WPS 中重新保存，或重新传送。',
    'The workbook file is damaged or cut off ({reason}). Save or send it again.',
  ),
  'zip.too-many-entries': error(
    '工作簿内有 {count} 个部件，超过上限 {limit}，已拒绝。',
    'The workbook has {count} parts, more than the limit of {limit}; refused.',
  ),
  'zip.duplicate-entry': error(
    '工作簿内的部件“{part}”重复出现，已拒绝。',
    'The workbook contains the part "{part}" twice; refused.',
  ),
  'zip.entry-encrypted': error('工作簿的部件“{part}”被加密。', 'The part "{part}" of the workbook is encrypted.'),
  'zip.method': error(
    '工作簿的部件“{part}”使用了不支持的压缩方式 {method}。请重新另存为 .xlsx。',
    'The part "{part}" of the workbook uses an unsupported compression method {method}. Save it again as .xlsx.',
  ),
  'zip.too-large': error(
    '工作簿展开后超过 {limit}（部件“{part}”），已停止读取。请核实来源，或只把数据另存为新的工作簿。',
    'The workbook unpacks to more than {limit} (part "{part}"); reading was stopped. Check where it came from, or save the figures alone as a new workbook.',
  ),
  'zip.ratio': error(
    '部件“{part}”的压缩比超过 {limit} 倍，疑似压缩炸弹，已停止读取。请核实来源，或只把数据另存为新的工作簿。',
    'The part "{part}" unpacks more than {limit} times its size, like a zip bomb; reading was stopped. Check where it came from, or save the figures alone as a new workbook.',
  ),
  'zip.size-mismatch': error(
    '部件“{part}”的实际大小与声明不符，文件已损坏或被篡改。请核实来源后重新传送。',
    'The real size of the part "{part}" differs from the declared one; the file is damaged or forged. Check where it came from and send it again.',
  ),
  'zip.checksum': error(
    '部件“{part}”的校验和不符，文件已损坏。请重新传送。',
    'The checksum of the part "{part}" is wrong; the file is damaged. Send it again.',
  ),
  'xml.doctype': error(
    '部件“{part}”含有 DTD 或实体定义，出于安全已拒绝。',
    'The part "{part}" contains a DTD or entity definition; refused for safety.',
  ),
  'xml.malformed': error(
    '部件“{part}”的内容有损坏。请在 Excel 或 WPS 中重新另存工作簿。',
    'The part "{part}" is not well-formed XML ({reason}). Save the workbook again.',
  ),
  'xml.token-too-long': error(
    '部件“{part}”中有一段内容超过 {limit} 字符，已停止读取。请只把数据另存为新的工作簿。',
    'The part "{part}" has a piece of more than {limit} characters; reading was stopped. Save the figures alone as a new workbook.',
  ),
} as const;

const BOOK = {
  'book.no-sheet': error('工作簿中没有工作表。', 'The workbook has no worksheet.'),
  'book.sheet-unknown': error(
    '没有名为“{sheet}”的工作表。现有：{sheets}。',
    'There is no sheet named "{sheet}". There are: {sheets}.',
  ),
  'book.part-missing': error(
    '工作簿缺少部件“{part}”，文件不完整。请重新另存。',
    'The workbook lacks its part "{part}"; the file is incomplete. Save it again.',
  ),
  'book.strings-too-large': error(
    '工作簿中的文字超过 {limit} 字符，已停止读取。请只保留要导入的工作表。',
    'The texts of the workbook exceed {limit} characters; reading was stopped. Keep only the sheet to be imported.',
  ),
  'book.hidden-sheets': warning(
    '工作簿有隐藏的工作表：{sheets}；未读取。',
    'The workbook has hidden sheets: {sheets}; they were not read.',
  ),
  'book.other-sheets': warning(
    '只读取工作表“{sheet}”；另有：{sheets}。',
    'Only the sheet "{sheet}" was read; there are also: {sheets}.',
  ),
  'book.macros': warning('工作簿含有宏；宏不会运行。', 'The workbook contains macros; they are never run.'),
  'sheet.order': error(
    '工作表的行列次序错乱（{cell}），文件已损坏。请重新另存。',
    'Rows or cells of the sheet are out of order ({cell}); the file is damaged. Save it again.',
  ),
  'sheet.merged': error(
    '{cell} 是合并单元格。请取消合并，并在每个单元格中填值。',
    '{cell} is merged. Unmerge it and fill in every cell.',
  ),
  'sheet.merged-above': warning(
    '表头以上有合并单元格 {cell}，不影响读取。',
    '{cell}, above the header, is merged; it does not matter.',
  ),
  'sheet.merges-too-many': error(
    '合并单元格超过 {limit} 处，已停止读取。请取消合并，并在每个单元格中填值。',
    'There are more than {limit} merged ranges; reading was stopped. Unmerge them and fill in every cell.',
  ),
  'sheet.hidden-rows': warning(
    '有 {count} 行被隐藏或筛选掉（首行为第 {row} 行）；它们同样被读取。',
    '{count} rows are hidden or filtered out (the first is row {row}); they were read like the others.',
  ),
  'sheet.hidden-columns': warning(
    '有隐藏的列：{columns}；它们同样被读取。',
    'There are hidden columns: {columns}; they were read like the others.',
  ),
} as const;

const CELL = {
  'cell.error': error(
    '{cell} 是错误值 {value}。请改正公式或填写数值。',
    '{cell} holds the error {value}. Correct the formula or enter the value.',
  ),
  'cell.formula': warning(
    '{cell} 是公式；采用了保存时的结果 {value}。',
    '{cell} is a formula; its saved result {value} was used.',
  ),
  'cell.formula-no-value': error(
    '{cell} 是没有保存结果的公式。请在 Excel 中打开、计算并保存，或改填数值。',
    '{cell} is a formula without a saved result. Open, calculate and save the file in Excel, or enter the value.',
  ),
  'cell.text': error(
    '{cell} 需要数字，实际是“{value}”。缺数据请留空，不适用请填 n/a。',
    '{cell} needs a number but holds "{value}". Leave it empty where the figure is missing, write n/a where it does not apply.',
  ),
  'cell.date': error(
    '{cell} 需要数字，实际是日期 {value}。请把单元格格式改为“常规”并重填。',
    '{cell} needs a number but holds the date {value}. Set the cell format to General and enter it again.',
  ),
  'cell.boolean': error('{cell} 需要数字，实际是 {value}。', '{cell} needs a number but holds {value}.'),
  'cell.not-finite': error('{cell} 的数值“{value}”超出范围。', 'The number "{value}" in {cell} is out of range.'),
  'cell.number-as-text': warning(
    '{cell} 的“{value}”按数字 {number} 读取。',
    '"{value}" in {cell} was read as the number {number}.',
  ),
  'cell.too-long': error('{cell} 的文本超过 {limit} 个字符。', 'The text in {cell} is longer than {limit} characters.'),
  'cell.encoding': error(
    '{cell} 的文字编码有误。请把文件另存为 UTF-8。',
    'The text in {cell} is wrongly encoded. Save the file as UTF-8.',
  ),
  'cell.damaged': error('{cell} 的内容已损坏（{value}）。', 'The content of {cell} is damaged ({value}).'),
} as const;

const TABLE = {
  'table.too-many-rows': error(
    '表格超过 {limit} 行，已停止读取，未导入任何内容。请拆分。',
    'The table has more than {limit} rows; reading was stopped and nothing was taken over. Split it.',
  ),
  'table.too-many-columns': error(
    '第 {row} 行超过 {limit} 列，已停止读取。请删去无关的列，或按模板填报。',
    'Row {row} has more than {limit} columns; reading was stopped. Delete columns that do not belong, or use the template.',
  ),
  'table.no-header': error('表格没有表头行。', 'The table has no header row.'),
  'table.no-rows': error('表格只有表头，没有数据行。', 'The table has a header but no rows.'),
  'table.header-duplicate': error(
    '表头“{name}”重复：{first} 与 {cell}。请保留一列。',
    'The header "{name}" appears twice: {first} and {cell}. Keep one column.',
  ),
  'table.header-empty': error(
    '{cell} 表头为空，但该列有数据。请补上表头或删除该列。',
    'The header {cell} is empty, but its column has data. Name the column or delete it.',
  ),
  'table.row-long': error(
    '第 {row} 行有 {count} 个单元格，多于表头的 {width} 列。请检查是否多了分隔符。',
    'Row {row} has {count} cells, more than the {width} of the header. Look for a surplus separator.',
  ),
  'table.row-short': warning(
    '第 {row} 行只有 {count} 个单元格，少于表头的 {width} 列；其余按缺失处理。',
    'Row {row} has only {count} cells, fewer than the {width} of the header; the rest count as missing.',
  ),
  'csv.unclosed-quote': error(
    '第 {row} 行的引号没有结束。请补上 " 。',
    'A quote that opens in row {row} is never closed. Add the missing ".',
  ),
  'csv.stray-quote': error(
    '{cell} 的引号之后还有内容。引号内的引号请写成 "" 。',
    'In {cell} there is text after the closing quote. Write a quote inside quotes as "".',
  ),
  'csv.line-too-long': error(
    '第 {row} 行超过 {limit}，已停止读取。请检查是否缺少换行或引号，或删去无关的列。',
    'Row {row} is longer than {limit}; reading was stopped. Look for a missing line break or quote, or delete columns that do not belong.',
  ),
} as const;

export const CATALOGUE = { ...FILE, ...ZIP, ...BOOK, ...CELL, ...TABLE } as const;
export type ProblemCode = keyof typeof CATALOGUE;
