SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA hengjian_meta;
SET default_tablespace = '';
CREATE TABLE hengjian_meta.migrations (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.alerts (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    ordinal integer NOT NULL,
    rule_id text NOT NULL,
    level text NOT NULL,
    unit_id text NOT NULL,
    node_id text NOT NULL,
    value numeric NOT NULL,
    threshold numeric NOT NULL,
    sentence jsonb NOT NULL
);
ALTER TABLE ONLY public.alerts FORCE ROW LEVEL SECURITY;
CREATE TABLE public.audit_trail (
    tenant_id text NOT NULL,
    entry_id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    account_id text NOT NULL,
    operation text NOT NULL,
    target text NOT NULL,
    details jsonb NOT NULL
);
ALTER TABLE ONLY public.audit_trail FORCE ROW LEVEL SECURITY;
ALTER TABLE public.audit_trail ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_trail_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.documents (
    tenant_id text NOT NULL,
    document_id text NOT NULL,
    kind text NOT NULL,
    round_id text NOT NULL,
    run_id text NOT NULL,
    unit_id text NOT NULL,
    number text,
    title_zh text NOT NULL,
    title_en text,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    state text NOT NULL,
    job_id text,
    created_by text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT documents_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text])))
);
ALTER TABLE ONLY public.documents FORCE ROW LEVEL SECURITY;
CREATE TABLE public.files (
    tenant_id text NOT NULL,
    sha256 text NOT NULL,
    size bigint NOT NULL,
    media_type text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE ONLY public.files FORCE ROW LEVEL SECURITY;
CREATE TABLE public.idempotency (
    tenant_id text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    account_id text NOT NULL,
    request_hash text NOT NULL,
    answer jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.idempotency FORCE ROW LEVEL SECURITY;
CREATE TABLE public.import_cells (
    tenant_id text NOT NULL,
    import_id text NOT NULL,
    ordinal bigint NOT NULL,
    cell text NOT NULL,
    unit_id text NOT NULL,
    column_key text NOT NULL,
    status smallint NOT NULL,
    value numeric,
    evidence text,
    before_position bigint,
    kind text DEFAULT 'new'::text NOT NULL,
    CONSTRAINT import_cells_kind_check CHECK ((kind = ANY (ARRAY['new'::text, 'changed'::text, 'same'::text])))
);
ALTER TABLE ONLY public.import_cells FORCE ROW LEVEL SECURITY;
CREATE TABLE public.import_problems (
    tenant_id text NOT NULL,
    import_id text NOT NULL,
    ordinal integer NOT NULL,
    severity text NOT NULL,
    cell text,
    "row" bigint,
    "column" text,
    code text NOT NULL,
    message jsonb NOT NULL,
    value text,
    CONSTRAINT import_problems_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text])))
);
ALTER TABLE ONLY public.import_problems FORCE ROW LEVEL SECURITY;
CREATE TABLE public.imports (
    tenant_id text NOT NULL,
    import_id text NOT NULL,
    round_id text NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    size bigint NOT NULL,
    state text NOT NULL,
    rows bigint DEFAULT 0 NOT NULL,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    columns jsonb DEFAULT '[]'::jsonb NOT NULL,
    job_id text,
    stored_at timestamp with time zone,
    created_by text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    checked_ledger bigint,
    CONSTRAINT imports_state_check CHECK ((state = ANY (ARRAY['checking'::text, 'ready'::text, 'refused'::text, 'confirmed'::text, 'discarded'::text])))
);
ALTER TABLE ONLY public.imports FORCE ROW LEVEL SECURITY;
CREATE TABLE public.jobs (
    tenant_id text NOT NULL,
    job_id text NOT NULL,
    kind text NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    input jsonb NOT NULL,
    cursor jsonb,
    done bigint DEFAULT 0 NOT NULL,
    total bigint DEFAULT 0 NOT NULL,
    message jsonb,
    result jsonb,
    problem jsonb,
    created_by text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    cancel_requested boolean DEFAULT false NOT NULL,
    worker text,
    lease_until timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
ALTER TABLE ONLY public.jobs FORCE ROW LEVEL SECURITY;
CREATE TABLE public.leave_one_out (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    node_id text NOT NULL,
    unit_id text NOT NULL,
    rank integer,
    change integer NOT NULL
);
ALTER TABLE ONLY public.leave_one_out FORCE ROW LEVEL SECURITY;
CREATE TABLE public.node_stats (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    node_id text NOT NULL,
    group_id text NOT NULL,
    size integer NOT NULL,
    ranked integer NOT NULL,
    lower_quartile numeric,
    median numeric,
    upper_quartile numeric
);
ALTER TABLE ONLY public.node_stats FORCE ROW LEVEL SECURITY;
CREATE TABLE public.not_separable (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    unit_id text NOT NULL,
    other_id text NOT NULL
);
ALTER TABLE ONLY public.not_separable FORCE ROW LEVEL SECURITY;
CREATE TABLE public.observations (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    "position" bigint NOT NULL,
    unit_id text NOT NULL,
    column_key text NOT NULL,
    status smallint NOT NULL,
    value numeric,
    supersedes bigint,
    provider text,
    observed_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    source_kind text NOT NULL,
    source_name text NOT NULL,
    source_cell text,
    import_id text,
    evidence text,
    CONSTRAINT observations_check CHECK (((status = 0) = (value IS NOT NULL))),
    CONSTRAINT observations_check1 CHECK ((supersedes < "position")),
    CONSTRAINT observations_source_kind_check CHECK ((source_kind = ANY (ARRAY['import'::text, 'seed'::text]))),
    CONSTRAINT observations_status_check CHECK (((status >= 0) AND (status <= 4)))
);
ALTER TABLE ONLY public.observations FORCE ROW LEVEL SECURITY;
CREATE TABLE public.outbox (
    tenant_id text NOT NULL,
    event_id bigint NOT NULL,
    name text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    delivered_at timestamp with time zone
);
ALTER TABLE ONLY public.outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE public.outbox ALTER COLUMN event_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.peer_group_members (
    tenant_id text NOT NULL,
    group_id text NOT NULL,
    unit_id text NOT NULL,
    valid_from date NOT NULL,
    valid_to date
);
ALTER TABLE ONLY public.peer_group_members FORCE ROW LEVEL SECURITY;
CREATE TABLE public.peer_groups (
    tenant_id text NOT NULL,
    group_id text NOT NULL,
    name_zh text NOT NULL,
    name_en text
);
ALTER TABLE ONLY public.peer_groups FORCE ROW LEVEL SECURITY;
CREATE TABLE public.people (
    tenant_id text NOT NULL,
    person_id text NOT NULL,
    unit_id text,
    name text NOT NULL,
    post_zh text,
    post_en text
);
ALTER TABLE ONLY public.people FORCE ROW LEVEL SECURITY;
CREATE TABLE public.renditions (
    tenant_id text NOT NULL,
    document_id text NOT NULL,
    format text NOT NULL,
    sha256 text NOT NULL,
    pages integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT renditions_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'docx'::text])))
);
ALTER TABLE ONLY public.renditions FORCE ROW LEVEL SECURITY;
CREATE TABLE public.results (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    node_id text NOT NULL,
    unit_id text NOT NULL,
    status smallint NOT NULL,
    points numeric,
    rate numeric,
    rank integer,
    coverage numeric NOT NULL,
    comparable boolean NOT NULL,
    rank_low integer,
    rank_high integer
);
ALTER TABLE ONLY public.results FORCE ROW LEVEL SECURITY;
CREATE TABLE public.round_subjects (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    unit_id text NOT NULL,
    place integer NOT NULL,
    group_id text NOT NULL,
    name_zh text NOT NULL,
    name_en text
);
ALTER TABLE ONLY public.round_subjects FORCE ROW LEVEL SECURITY;
CREATE TABLE public.rounds (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    scheme_id text NOT NULL,
    version integer NOT NULL,
    period text NOT NULL,
    title_zh text NOT NULL,
    title_en text,
    state text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ledger bigint DEFAULT 0 NOT NULL,
    run_id text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT rounds_state_check CHECK ((state = ANY (ARRAY['collecting'::text, 'scored'::text, 'decided'::text, 'published'::text, 'archived'::text])))
);
ALTER TABLE ONLY public.rounds FORCE ROW LEVEL SECURITY;
CREATE TABLE public.scheme_versions (
    tenant_id text NOT NULL,
    scheme_id text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL,
    title_zh text NOT NULL,
    title_en text,
    subject text NOT NULL,
    period text NOT NULL,
    yaml text NOT NULL,
    sha256 text NOT NULL,
    published_at timestamp with time zone,
    CONSTRAINT scheme_versions_check CHECK (((state = 'published'::text) = (published_at IS NOT NULL))),
    CONSTRAINT scheme_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text]))),
    CONSTRAINT scheme_versions_version_check CHECK ((version > 0))
);
ALTER TABLE ONLY public.scheme_versions FORCE ROW LEVEL SECURITY;
CREATE TABLE public.schemes (
    tenant_id text NOT NULL,
    scheme_id text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.schemes FORCE ROW LEVEL SECURITY;
CREATE TABLE public.score_runs (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    round_id text NOT NULL,
    scheme_id text NOT NULL,
    version integer NOT NULL,
    "position" bigint NOT NULL,
    job_id text,
    subjects integer NOT NULL,
    result_hash text NOT NULL,
    summary jsonb NOT NULL,
    robustness jsonb,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.score_runs FORCE ROW LEVEL SECURITY;
CREATE TABLE public.tenants (
    tenant_id text NOT NULL,
    name_zh text NOT NULL,
    name_en text,
    demo boolean DEFAULT false NOT NULL,
    zone text DEFAULT 'Asia/Shanghai'::text NOT NULL,
    seeded text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.tenants FORCE ROW LEVEL SECURITY;
CREATE TABLE public.units (
    tenant_id text NOT NULL,
    unit_id text NOT NULL,
    parent_id text,
    kind text NOT NULL,
    name_zh text NOT NULL,
    name_en text,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT units_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);
ALTER TABLE ONLY public.units FORCE ROW LEVEL SECURITY;
INSERT INTO hengjian_meta.migrations VALUES
	('0001_platform_tenants-jobs-outbox.sql', '3eafbe4e1a4554c70f2a422c70fd7b63ae4238f4bb5baf7e184ce1e05c7ac76c', '2026-11-25 23:59:13.954165+00'),
	('0002_org_units-and-peer-groups.sql', '9e74fbcd9cb6423cf3551c0b01088ce414538cd6a7d86c50ba06ccbc2729d59f', '2026-11-25 23:59:14.036638+00'),
	('0003_audit_trail.sql', '47622e33a06be7753c30dc7745fc556a902534d05a05cf86f2f85d52a3df7599', '2026-11-25 23:59:14.124421+00'),
	('0004_files_kept-files.sql', 'ee97c3366c833fcaa99389e0fc07436cb21bd703a22a6e41c5e4cd8bc85503ff', '2026-11-25 23:59:14.156182+00'),
	('0005_schemes_versions.sql', '9a032330f7ede003ba8cd3f928eb747cd8a50eadc1c4a6e5794fa1990cd4cf9d', '2026-11-25 23:59:14.172349+00'),
	('0006_rounds_rounds-and-subjects.sql', 'de32d3621921fc9ab44f9ce3255476ebcf0fe6d0f714402d9ce3ec44537d981c', '2026-11-25 23:59:14.200017+00'),
	('0007_collection_observations-and-imports.sql', '11328661102af41928e1ef9883f4d29df9bf731f73bff1d3960797582107e26c', '2026-11-25 23:59:14.249122+00'),
	('0008_scoring_runs-and-results.sql', 'c95cf86410ead49ebc2dbff42cb779b7c283c05497017a16bad4bb8e18bdba62', '2026-11-25 23:59:14.306236+00'),
	('0009_documents_documents.sql', '3835b9337fda03f0d76d820816dede614898b34b1866770d0709621581f6bb19', '2026-11-25 23:59:14.392536+00'),
	('0010_collection_checked-ledger.sql', '5136575030c122230c988950a0c4a01fc0db0af978e4d26334d371dc0f6dd1ba', '2026-11-25 23:59:14.425196+00');
INSERT INTO public.audit_trail OVERRIDING SYSTEM VALUE VALUES
	('alpha', 1, '2026-11-25 23:59:15.729+00', 'office', 'collection.upload-import', 'order-2026-10/1da794fb-82d9-4fbc-ad89-efec733bd82c', '{}'),
	('alpha', 2, '2026-11-25 23:59:16.449+00', 'office', 'collection.confirm-import', '1da794fb-82d9-4fbc-ad89-efec733bd82c', '{"job": "23a369cd-9115-4e69-85ee-35682abd069b"}');
INSERT INTO public.files VALUES
	('alpha', '01703501ceb98ba9db6b2cee0469c5a6316555067d83be79f136ed767dd2702a', 26, 'application/octet-stream', '2026-11-25 23:59:15.720353+00');
INSERT INTO public.idempotency VALUES
	('alpha', 'collection.upload-import', '04135477-d076-4d82-a553-4d218a4b65ff', 'office', '4da8da0cc0b6c79206af9324d56486a03871ba05a0f19dff1339f0e93c8b7751', '{"id": "1da794fb-82d9-4fbc-ad89-efec733bd82c", "job": "08ce0b6d-d6a0-44da-a318-a98eb87d9cff", "next": {"en": "Being checked; please wait.", "zh-CN": "正在核对，请稍候。"}, "rows": 0, "size": 26, "cells": {"new": 0, "same": 0, "total": 0, "changed": 0, "missing": 0, "problems": 0, "warnings": 0}, "round": "order-2026-10", "state": "checking", "sha256": "01703501ceb98ba9db6b2cee0469c5a6316555067d83be79f136ed767dd2702a", "columns": [], "fileName": "一.csv", "createdAt": "2026-11-25T23:59:15.720Z", "confirmable": false}', '2026-11-25 23:59:15.720353+00'),
	('alpha', 'collection.confirm-import', '33a218ee-1c5b-4551-996b-f383d467f8a1', 'office', '343e5a941e5b906101bfdf83c55684572e1b0989a416c45e324e92654f528b7a', '{"id": "23a369cd-9115-4e69-85ee-35682abd069b", "done": 0, "kind": "import-store", "unit": {"en": "figures", "zh-CN": "项数据"}, "state": "queued", "total": 1, "result": null, "message": {"en": "Waiting", "zh-CN": "排队中"}, "problem": null, "startedAt": null, "finishedAt": null}', '2026-11-25 23:59:16.437195+00');
INSERT INTO public.imports VALUES
	('alpha', '1da794fb-82d9-4fbc-ad89-efec733bd82c', 'order-2026-10', '一.csv', '01703501ceb98ba9db6b2cee0469c5a6316555067d83be79f136ed767dd2702a', 26, 'confirmed', 1, '{"new": 0, "same": 0, "total": 1, "changed": 1, "missing": 0, "problems": 0, "warnings": 0}', '[{"node": {"id": "replies", "title": {"en": "Late replies", "zh-CN": "迟复次数"}}, "column": "B", "header": "replies", "problem": null}]', '23a369cd-9115-4e69-85ee-35682abd069b', '2026-11-25 23:59:16.467349+00', 'office', '2026-11-25 23:59:15.720353+00', 8);
INSERT INTO public.jobs VALUES
	('alpha', '08ce0b6d-d6a0-44da-a318-a98eb87d9cff', 'import-check', 'done', '{"import": "1da794fb-82d9-4fbc-ad89-efec733bd82c", "provider": null}', NULL, 26, 26, '{"en": "Checking every cell", "zh-CN": "正在逐格核对"}', '{"new": 0, "rows": 1, "same": 0, "total": 1, "import": "1da794fb-82d9-4fbc-ad89-efec733bd82c", "changed": 1, "missing": 0, "problems": 0, "warnings": 0}', NULL, 'office', 1, false, NULL, NULL, '2026-11-25 23:59:15.720353+00', '2026-11-25 23:59:15.770844+00', '2026-11-25 23:59:16.419+00'),
	('alpha', '23a369cd-9115-4e69-85ee-35682abd069b', 'import-store', 'done', '{"import": "1da794fb-82d9-4fbc-ad89-efec733bd82c"}', NULL, 1, 1, '{"en": "Storing", "zh-CN": "正在入账"}', '{"import": "1da794fb-82d9-4fbc-ad89-efec733bd82c", "stored": 1}', NULL, 'office', 1, false, NULL, NULL, '2026-11-25 23:59:16.437195+00', '2026-11-25 23:59:16.462344+00', '2026-11-25 23:59:16.485+00');
INSERT INTO public.node_stats VALUES
	('alpha', 'order-2026-10-built', 'total', 'town', 4, 4, 79.75, 86.5, 93.25),
	('alpha', 'order-2026-10-built', 'replies', 'town', 4, 4, 48.75, 52.5, 56.25),
	('alpha', 'order-2026-10-built', 'tasks', 'town', 4, 4, 31, 34, 37);
INSERT INTO public.observations VALUES
	('alpha', 'order-2026-10', 1, 'town-01', 'replies', 0, 0, NULL, 'post', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 2, 'town-01', 'tasks', 0, 100, NULL, 'archive', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 3, 'town-02', 'replies', 0, 1, NULL, 'post', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 4, 'town-02', 'tasks', 0, 90, NULL, 'archive', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 5, 'town-03', 'replies', 0, 2, NULL, 'post', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 6, 'town-03', 'tasks', 0, 80, NULL, 'archive', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 7, 'town-04', 'replies', 0, 3, NULL, 'post', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 8, 'town-04', 'tasks', 0, 70, NULL, 'archive', '2026-10-31 00:00:00+00', '2026-11-05 01:00:00+00', 'seed', 'builder', NULL, NULL, NULL),
	('alpha', 'order-2026-10', 9, 'town-01', 'replies', 0, 7, 1, 'post', '2026-10-31 15:59:59+00', '2026-11-25 23:59:15.720353+00', 'import', '一.csv', 'B2', '1da794fb-82d9-4fbc-ad89-efec733bd82c', NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES
	('alpha', 1, 'collection.file-received', '{"round": "order-2026-10", "import": "1da794fb-82d9-4fbc-ad89-efec733bd82c"}', '2026-11-25 23:59:15.720353+00', '2026-11-25 23:59:15.779054+00'),
	('alpha', 2, 'collection.import-confirmed', '{"round": "order-2026-10", "import": "1da794fb-82d9-4fbc-ad89-efec733bd82c"}', '2026-11-25 23:59:16.437195+00', '2026-11-25 23:59:16.468813+00');
INSERT INTO public.peer_group_members VALUES
	('alpha', 'town', 'town-01', '2020-01-01', NULL),
	('alpha', 'town', 'town-02', '2020-01-01', NULL),
	('alpha', 'town', 'town-03', '2020-01-01', NULL),
	('alpha', 'town', 'town-04', '2020-01-01', NULL);
INSERT INTO public.peer_groups VALUES
	('alpha', 'town', '镇', 'Towns');
INSERT INTO public.results VALUES
	('alpha', 'order-2026-10-built', 'total', 'town-01', 0, 100, 1, 1, 1, true, 1, 1),
	('alpha', 'order-2026-10-built', 'total', 'town-02', 0, 91, 0.91, 2, 1, true, 2, 2),
	('alpha', 'order-2026-10-built', 'total', 'town-03', 0, 82, 0.82, 3, 1, true, 3, 3),
	('alpha', 'order-2026-10-built', 'total', 'town-04', 0, 73, 0.73, 4, 1, true, 4, 4),
	('alpha', 'order-2026-10-built', 'replies', 'town-01', 0, 60, 1, 1, 1, true, NULL, NULL),
	('alpha', 'order-2026-10-built', 'replies', 'town-02', 0, 55, 0.9166666666666666, 2, 1, true, NULL, NULL),
	('alpha', 'order-2026-10-built', 'replies', 'town-03', 0, 50, 0.8333333333333334, 3, 1, true, NULL, NULL),
	('alpha', 'order-2026-10-built', 'replies', 'town-04', 0, 45, 0.75, 4, 1, true, NULL, NULL),
	('alpha', 'order-2026-10-built', 'tasks', 'town-01', 0, 40, 1, 1, 1, true, NULL, NULL),
	('alpha', 'order-2026-10-built', 'tasks', 'town-02', 0, 36, 0.9, 2, 1, true, NULL, NULL),
	('alpha', 'order-2026-10-built', 'tasks', 'town-03', 0, 32, 0.8, 3, 1, true, NULL, NULL),
	('alpha', 'order-2026-10-built', 'tasks', 'town-04', 0, 28, 0.7, 4, 1, true, NULL, NULL);
INSERT INTO public.round_subjects VALUES
	('alpha', 'order-2026-10', 'town-01', 0, 'town', '甲镇01', 'Town 01'),
	('alpha', 'order-2026-10', 'town-02', 1, 'town', '甲镇02', 'Town 02'),
	('alpha', 'order-2026-10', 'town-03', 2, 'town', '甲镇03', 'Town 03'),
	('alpha', 'order-2026-10', 'town-04', 3, 'town', '甲镇04', 'Town 04');
INSERT INTO public.rounds VALUES
	('alpha', 'order-2026-10', 'order', 1, '2026-10', '十月', 'October', 'scored', '2026-11-08 15:59:59+00', 9, 'order-2026-10-built', '2026-11-25 23:59:15.452722+00');
INSERT INTO public.scheme_versions VALUES
	('alpha', 'order', 1, 'published', '秩序评价', 'Order', 'unit', 'month', '
scheme: order
version: 1
title: { zh-CN: 秩序评价, en: Order }
subject: unit
period: month
groups: [{ id: town, title: { zh-CN: 镇, en: Towns } }]
points: { places: 2, rounding: half-up }
missing: exclude
departments: [{ id: archive, title: { zh-CN: 档案馆, en: Archive } }, { id: post, title: { zh-CN: 收发室, en: Post room } }]
root:
  id: total
  title: { zh-CN: 总分, en: Total }
  max: 100
  children:
    - id: replies
      title: { zh-CN: 迟复次数, en: Late replies }
      max: 60
      provider: post
      input: { type: count, min: 0, max: 100 }
      rule: { kind: deduct, each: 5 }
    - id: tasks
      title: { zh-CN: 完成率, en: Tasks done }
      max: 40
      provider: archive
      input: { type: number, min: 0 }
      rule: { kind: ratio, target: 100 }
alerts:
  - { id: low, title: { zh-CN: 偏低, en: Low }, level: yellow, when: { node: total, points: { below: 60 } } }
', '36f560f5f23cf2c7beb783154aee96d5d3e7cf1bb4dd4e08dd3a236a26d2fa6e', '2026-11-25 23:59:15.497+00');
INSERT INTO public.schemes VALUES
	('alpha', 'order', '2026-11-25 23:59:15.452722+00');
INSERT INTO public.score_runs VALUES
	('alpha', 'order-2026-10-built', 'order-2026-10', 'order', 1, 8, NULL, 4, 'd4404ebf9576fcf42aecedceeba27d61a5c664a6f64d367162ee51e73834c56a', '{"alerts": 0, "missing": 0, "coverage": 1}', '{"flip": 0.1, "seed": 20260101, "level": 0.9, "spread": 0.25, "replications": 1000}', '2026-11-25 23:59:15.576+00', '2026-11-25 23:59:15.611485+00');
INSERT INTO public.tenants VALUES
	('alpha', 'alpha县', 'alpha', false, 'Asia/Shanghai', NULL, '2026-11-25 23:59:15.452722+00');
INSERT INTO public.units VALUES
	('alpha', 'town-01', NULL, 'town', '甲镇01', 'Town 01', '2020-01-01', NULL),
	('alpha', 'town-02', NULL, 'town', '甲镇02', 'Town 02', '2020-01-01', NULL),
	('alpha', 'town-03', NULL, 'town', '甲镇03', 'Town 03', '2020-01-01', NULL),
	('alpha', 'town-04', NULL, 'town', '甲镇04', 'Town 04', '2020-01-01', NULL);
SELECT pg_catalog.setval('public.audit_trail_entry_id_seq', 2, true);
SELECT pg_catalog.setval('public.outbox_event_id_seq', 2, true);
ALTER TABLE ONLY hengjian_meta.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (tenant_id, run_id, ordinal);
ALTER TABLE ONLY public.audit_trail
    ADD CONSTRAINT audit_trail_pkey PRIMARY KEY (tenant_id, entry_id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (tenant_id, document_id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_tenant_id_run_id_kind_unit_id_content_hash_key UNIQUE (tenant_id, run_id, kind, unit_id, content_hash);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (tenant_id, sha256);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (tenant_id, operation, account_id, key);
ALTER TABLE ONLY public.import_cells
    ADD CONSTRAINT import_cells_pkey PRIMARY KEY (tenant_id, import_id, ordinal);
ALTER TABLE ONLY public.import_problems
    ADD CONSTRAINT import_problems_pkey PRIMARY KEY (tenant_id, import_id, ordinal);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (tenant_id, import_id);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (tenant_id, job_id);
ALTER TABLE ONLY public.leave_one_out
    ADD CONSTRAINT leave_one_out_pkey PRIMARY KEY (tenant_id, run_id, unit_id, node_id);
ALTER TABLE ONLY public.node_stats
    ADD CONSTRAINT node_stats_pkey PRIMARY KEY (tenant_id, run_id, node_id, group_id);
ALTER TABLE ONLY public.not_separable
    ADD CONSTRAINT not_separable_pkey PRIMARY KEY (tenant_id, run_id, unit_id, other_id);
ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_pkey PRIMARY KEY (tenant_id, round_id, "position");
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (tenant_id, event_id);
ALTER TABLE ONLY public.peer_group_members
    ADD CONSTRAINT peer_group_members_pkey PRIMARY KEY (tenant_id, group_id, unit_id, valid_from);
ALTER TABLE ONLY public.peer_groups
    ADD CONSTRAINT peer_groups_pkey PRIMARY KEY (tenant_id, group_id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (tenant_id, person_id);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT renditions_pkey PRIMARY KEY (tenant_id, document_id, format);
ALTER TABLE ONLY public.results
    ADD CONSTRAINT results_pkey PRIMARY KEY (tenant_id, run_id, node_id, unit_id);
ALTER TABLE ONLY public.round_subjects
    ADD CONSTRAINT round_subjects_pkey PRIMARY KEY (tenant_id, round_id, unit_id);
ALTER TABLE ONLY public.round_subjects
    ADD CONSTRAINT round_subjects_tenant_id_round_id_place_key UNIQUE (tenant_id, round_id, place);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_pkey PRIMARY KEY (tenant_id, round_id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_tenant_id_scheme_id_period_key UNIQUE (tenant_id, scheme_id, period);
ALTER TABLE ONLY public.scheme_versions
    ADD CONSTRAINT scheme_versions_pkey PRIMARY KEY (tenant_id, scheme_id, version);
ALTER TABLE ONLY public.schemes
    ADD CONSTRAINT schemes_pkey PRIMARY KEY (tenant_id, scheme_id);
ALTER TABLE ONLY public.score_runs
    ADD CONSTRAINT score_runs_pkey PRIMARY KEY (tenant_id, run_id);
ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (tenant_id);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (tenant_id, unit_id);
CREATE INDEX alerts_by_unit ON public.alerts USING btree (tenant_id, run_id, unit_id);
CREATE INDEX documents_by_job ON public.documents USING btree (tenant_id, job_id);
CREATE INDEX imports_by_round ON public.imports USING btree (tenant_id, round_id, created_at);
CREATE INDEX jobs_open ON public.jobs USING btree (created_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX observations_by_cell ON public.observations USING btree (tenant_id, round_id, unit_id, column_key, "position");
CREATE INDEX outbox_undelivered ON public.outbox USING btree (event_id) WHERE (delivered_at IS NULL);
CREATE INDEX results_by_unit ON public.results USING btree (tenant_id, run_id, unit_id);
CREATE INDEX score_runs_by_round ON public.score_runs USING btree (tenant_id, round_id, finished_at);
ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES public.score_runs(tenant_id, run_id);
ALTER TABLE ONLY public.audit_trail
    ADD CONSTRAINT audit_trail_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_tenant_id_round_id_unit_id_fkey FOREIGN KEY (tenant_id, round_id, unit_id) REFERENCES public.round_subjects(tenant_id, round_id, unit_id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES public.score_runs(tenant_id, run_id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.import_cells
    ADD CONSTRAINT import_cells_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES public.imports(tenant_id, import_id);
ALTER TABLE ONLY public.import_problems
    ADD CONSTRAINT import_problems_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES public.imports(tenant_id, import_id);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_tenant_id_round_id_fkey FOREIGN KEY (tenant_id, round_id) REFERENCES public.rounds(tenant_id, round_id);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_tenant_id_sha256_fkey FOREIGN KEY (tenant_id, sha256) REFERENCES public.files(tenant_id, sha256);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.leave_one_out
    ADD CONSTRAINT leave_one_out_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES public.score_runs(tenant_id, run_id);
ALTER TABLE ONLY public.node_stats
    ADD CONSTRAINT node_stats_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES public.score_runs(tenant_id, run_id);
ALTER TABLE ONLY public.not_separable
    ADD CONSTRAINT not_separable_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES public.score_runs(tenant_id, run_id);
ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES public.imports(tenant_id, import_id);
ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_tenant_id_round_id_supersedes_fkey FOREIGN KEY (tenant_id, round_id, supersedes) REFERENCES public.observations(tenant_id, round_id, "position");
ALTER TABLE ONLY public.observations
    ADD CONSTRAINT observations_tenant_id_round_id_unit_id_fkey FOREIGN KEY (tenant_id, round_id, unit_id) REFERENCES public.round_subjects(tenant_id, round_id, unit_id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.peer_group_members
    ADD CONSTRAINT peer_group_members_tenant_id_group_id_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES public.peer_groups(tenant_id, group_id);
ALTER TABLE ONLY public.peer_group_members
    ADD CONSTRAINT peer_group_members_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES public.units(tenant_id, unit_id);
ALTER TABLE ONLY public.peer_groups
    ADD CONSTRAINT peer_groups_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES public.units(tenant_id, unit_id);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT renditions_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES public.documents(tenant_id, document_id);
ALTER TABLE ONLY public.renditions
    ADD CONSTRAINT renditions_tenant_id_sha256_fkey FOREIGN KEY (tenant_id, sha256) REFERENCES public.files(tenant_id, sha256);
ALTER TABLE ONLY public.results
    ADD CONSTRAINT results_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES public.score_runs(tenant_id, run_id);
ALTER TABLE ONLY public.round_subjects
    ADD CONSTRAINT round_subjects_tenant_id_round_id_fkey FOREIGN KEY (tenant_id, round_id) REFERENCES public.rounds(tenant_id, round_id);
ALTER TABLE ONLY public.round_subjects
    ADD CONSTRAINT round_subjects_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES public.units(tenant_id, unit_id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_tenant_id_scheme_id_version_fkey FOREIGN KEY (tenant_id, scheme_id, version) REFERENCES public.scheme_versions(tenant_id, scheme_id, version);
ALTER TABLE ONLY public.scheme_versions
    ADD CONSTRAINT scheme_versions_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES public.schemes(tenant_id, scheme_id);
ALTER TABLE ONLY public.schemes
    ADD CONSTRAINT schemes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.score_runs
    ADD CONSTRAINT score_runs_tenant_id_round_id_fkey FOREIGN KEY (tenant_id, round_id) REFERENCES public.rounds(tenant_id, round_id);
ALTER TABLE ONLY public.score_runs
    ADD CONSTRAINT score_runs_tenant_id_scheme_id_version_fkey FOREIGN KEY (tenant_id, scheme_id, version) REFERENCES public.scheme_versions(tenant_id, scheme_id, version);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES public.units(tenant_id, unit_id);
ALTER TABLE public.alerts ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_trail ENABLE ROW LEVEL SECURITY;
CREATE POLICY dispatch_sees_all ON public.jobs FOR SELECT TO hengjian_dispatch USING (true);
CREATE POLICY dispatch_sees_all ON public.outbox FOR SELECT TO hengjian_dispatch USING (true);
CREATE POLICY dispatch_sees_all ON public.tenants FOR SELECT TO hengjian_dispatch USING (true);
ALTER TABLE public.documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.files ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.import_cells ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.import_problems ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.leave_one_out ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.node_stats ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.not_separable ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.observations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.peer_group_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.peer_groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.renditions ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.results ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.round_subjects ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.rounds ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.scheme_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.schemes ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.score_runs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_adds ON public.scheme_versions FOR INSERT WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_edits_drafts ON public.scheme_versions FOR UPDATE USING (((tenant_id = current_setting('app.tenant'::text, true)) AND (state = 'draft'::text))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.alerts USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.audit_trail USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.documents USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.files USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.idempotency USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.import_cells USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.import_problems USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.imports USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.jobs USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.leave_one_out USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.node_stats USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.not_separable USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.observations USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.outbox USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.peer_group_members USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.peer_groups USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.people USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.renditions USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.results USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.round_subjects USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.rounds USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.scheme_versions FOR SELECT USING ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.schemes USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.score_runs USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.tenants USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
CREATE POLICY tenant_only ON public.units USING ((tenant_id = current_setting('app.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('app.tenant'::text, true)));
ALTER TABLE public.tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.units ENABLE ROW LEVEL SECURITY;
GRANT SELECT,INSERT ON TABLE public.alerts TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.audit_trail TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.documents TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.files TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.idempotency TO hengjian_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_cells TO hengjian_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.import_problems TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.imports TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.jobs TO hengjian_app;
GRANT SELECT ON TABLE public.jobs TO hengjian_dispatch;
GRANT SELECT,INSERT ON TABLE public.leave_one_out TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.node_stats TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.not_separable TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.observations TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.outbox TO hengjian_app;
GRANT SELECT ON TABLE public.outbox TO hengjian_dispatch;
GRANT SELECT,INSERT,UPDATE ON TABLE public.peer_group_members TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.peer_groups TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.people TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.renditions TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.results TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.round_subjects TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.rounds TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.scheme_versions TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.schemes TO hengjian_app;
GRANT SELECT,INSERT ON TABLE public.score_runs TO hengjian_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.tenants TO hengjian_app;
GRANT SELECT ON TABLE public.tenants TO hengjian_dispatch;
GRANT SELECT,INSERT,UPDATE ON TABLE public.units TO hengjian_app;
