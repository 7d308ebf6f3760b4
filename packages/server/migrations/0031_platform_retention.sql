-- Keys of repeated requests and events that were delivered have served their purpose after some days, and grow with every act.
-- Locks: idempotency and outbox, while an index is made over each.

create index idempotency_by_age on idempotency (tenant_id, created_at);
create index outbox_by_delivery on outbox (tenant_id, delivered_at) where delivered_at is not null;
grant delete on idempotency to hengjian_app;
grant delete on outbox to hengjian_app;
