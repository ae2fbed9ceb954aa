-- Who vouches for those who sign: the installation's authority. When its key is lost with the key file, another one takes its
-- place, and what the first one vouched for stays verifiable. Rows are added, never changed or deleted.
create table authority ( -- few: one, and one more for each key file that was lost
    -- The highest one issues.
    number bigint primary key check (number >= 1),
    certificate bytea not null,
    key_sealed bytea not null,
    made_at timestamptz not null
);

-- The certificate of every such key that was ever set: what it sealed is verified by whoever has the file.
create table seal_certificate ( -- few: a business brings one every few years
    fingerprint text primary key,
    certificate bytea not null,
    set_at timestamptz not null
);

-- The key that a business seals with, where it brought its own. Without one Entente issues a certificate for each seal.
create table seal_key ( -- few: one for a business
    workspace_id uuid primary key references workspace (id),
    fingerprint text not null references seal_certificate (fingerprint),
    -- DER, the key's own first, then those between it and the top.
    certificates bytea not null,
    key_sealed bytea not null,
    set_at timestamptz not null
);
