-- Whom the office still owes a report: the tasks of clerks and the control page ask for few of many letters.

-- +goose Up

create index intake_report_awaited on intake (appeal_id)
    where covering ->> 'report' = 'true' and covering ->> 'reported_on' is null;
