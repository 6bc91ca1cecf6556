-- Loop's tables as its migrations 9 to 25 leave them, in the words of those.
create table Habits (id integer primary key autoincrement, archived integer, color integer, description text,
    freq_den integer, freq_num integer, highlight integer, name text, position integer, reminder_hour integer,
    reminder_min integer, reminder_days integer not null default 127, type integer not null default 0,
    target_type integer not null default 0, target_value real not null default 0, unit text not null default "",
    question text, uuid text);
create table Repetitions (id integer primary key autoincrement, habit integer not null references habits(id),
    timestamp integer not null, value integer not null, notes text);
create unique index idx_repetitions_habit_timestamp on Repetitions(habit, timestamp);
create table android_metadata (locale text);
insert into android_metadata values ('en_US');
pragma user_version = 25;
insert into Habits (id, archived, color, description, freq_den, freq_num, highlight, name, position, type, target_type, target_value, unit, question, uuid) values
    (1, 0, 8, '', 1, 1, 0, 'Meditate', 0, 0, 0, 0, '', 'Did you meditate this morning?', '00000000000000000000000000000001');
insert into Repetitions (habit, timestamp, value, notes) values
    (1, 1420502400000, 2, ''),
    (1, 1420588800000, 2, ''),
    (1, 1420675200000, 2, ''),
    (1, 1420761600000, 2, ''),
    (1, 1420848000000, 2, ''),
    (1, 1420934400000, 2, ''),
    (1, 1421020800000, 2, ''),
    (1, 1421107200000, 2, ''),
    (1, 1421193600000, 3, ''),
    (1, 1421280000000, 3, ''),
    (1, 1421366400000, 2, ''),
    (1, 1421452800000, 2, ''),
    (1, 1421539200000, 2, ''),
    (1, 1421625600000, 2, ''),
    (1, 1421712000000, 3, ''),
    (1, 1421798400000, 2, ''),
    (1, 1421884800000, 2, ''),
    (1, 1421971200000, 2, ''),
    (1, 1422057600000, 2, ''),
    (1, 1422144000000, 2, '');
insert into Habits (id, archived, color, description, freq_den, freq_num, highlight, name, position, type, target_type, target_value, unit, question, uuid) values
    (2, 0, 8, '', 3, 2, 0, 'Wake up early', 1, 0, 0, 0, '', 'Did you wake up before 6am?', '00000000000000000000000000000002');
insert into Repetitions (habit, timestamp, value, notes) values
    (2, 1421366400000, 2, ''),
    (2, 1421452800000, 2, ''),
    (2, 1421625600000, 0, '"Vacation"'),
    (2, 1421712000000, 2, ''),
    (2, 1421798400000, 2, ''),
    (2, 1421884800000, 2, ''),
    (2, 1421971200000, -1, 'Forgot to do it, really'),
    (2, 1422057600000, 0, 'Sick'),
    (2, 1422144000000, 2, '');
insert into Habits (id, archived, color, description, freq_den, freq_num, highlight, name, position, type, target_type, target_value, unit, question, uuid) values
    (3, 0, 8, 'from a talk', 7, 6, 0, 'Ask first', 2, 0, 0, 0, '', 'When someone brings me a problem, I will ask one question before I answer.', '00000000000000000000000000000003');
insert into Repetitions (habit, timestamp, value, notes) values
    (3, 1420675200000, 2, ''),
    (3, 1420761600000, 2, ''),
    (3, 1420848000000, 2, ''),
    (3, 1420934400000, 2, ''),
    (3, 1421020800000, 2, ''),
    (3, 1421107200000, 3, ''),
    (3, 1421193600000, 3, ''),
    (3, 1421280000000, 3, ''),
    (3, 1421366400000, 2, ''),
    (3, 1421452800000, 2, ''),
    (3, 1421539200000, 2, ''),
    (3, 1421625600000, 2, ''),
    (3, 1421712000000, 2, ''),
    (3, 1421798400000, 2, ''),
    (3, 1421884800000, 2, ''),
    (3, 1421971200000, 2, ''),
    (3, 1422057600000, 2, ''),
    (3, 1422144000000, 2, '');
insert into Habits (id, archived, color, description, freq_den, freq_num, highlight, name, position, type, target_type, target_value, unit, question, uuid) values
    (4, 0, 8, '', 7, 1, 0, 'Run', 3, 1, 0, 10.0, 'km', 'How many kilometres?', '00000000000000000000000000000004');
insert into Repetitions (habit, timestamp, value, notes) values
    (4, 1420416000000, 1000, ''),
    (4, 1421366400000, 12000, 'half marathon
in the rain'),
    (4, 1421798400000, 3, ''),
    (4, 1421884800000, 2500, ''),
    (4, 1422057600000, 4500, ''),
    (4, 1422144000000, 3000, '');
insert into Habits (id, archived, color, description, freq_den, freq_num, highlight, name, position, type, target_type, target_value, unit, question, uuid) values
    (5, 1, 8, '', 30, 1, 0, 'Old one', 4, 0, 0, 0, '', '', '00000000000000000000000000000005');
insert into Repetitions (habit, timestamp, value, notes) values
    (5, 1413936000000, 2, ''),
    (5, 1416960000000, 2, '');
