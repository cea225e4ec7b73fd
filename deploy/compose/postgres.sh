#!/bin/bash
# Runs once, in an empty database: an account each for the office and for Temporal.
set -euo pipefail
appeals=$(cat /run/secrets/appeals_password)
psql -v ON_ERROR_STOP=1 -v appeals="$appeals" -v temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role appeals login password :'appeals';
create database appeals owner appeals;
create role temporal login createdb password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
