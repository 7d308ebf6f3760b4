-- A supplier's file goes into the sheet of its task and not into the ledger; what came from it names the file and the cell, on its way into the
-- ledger as well.
-- Locks: imports, import_cells, entries and entry_changes, for the moment of columns with a constant default or none and of one constraint.

alter table imports add column target text not null default 'ledger' check (target in ('ledger', 'sheet'));
alter table imports add constraint imports_sheet_of check (target = 'ledger' or provider is not null);
create index imports_of_sheet on imports (tenant_id, round_id, provider, created_at) where target = 'sheet';

-- What a file for a sheet would do: a cell in which somebody else has entered something meanwhile waits for a choice. `seen_version` is the version
-- of the cell the check compared with.
alter table import_cells drop constraint import_cells_kind_check;
alter table import_cells add constraint import_cells_kind_check check (kind in ('new', 'changed', 'same', 'conflict'));
alter table import_cells add column disowned boolean not null default false;
alter table import_cells add column seen_version integer;

alter table entries add column import_id text;
alter table entries add column source_cell text;
alter table entries add constraint entries_import foreign key (tenant_id, import_id) references imports;
alter table entry_changes add column import_id text;
alter table entry_changes add column source_cell text;
