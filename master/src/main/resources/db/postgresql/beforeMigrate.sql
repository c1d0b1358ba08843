-- The type for bytes that the migrations use.

do $$
begin
  create domain blob as bytea;
exception
  when duplicate_object or unique_violation then null;
end $$;
