-- Whether only a conversation says how two met: when it is taken back, that goes with it.
alter table contact add column met_by_talk boolean not null default false;
