"""What every test here and in the folders of the practices stands on."""

pytest_plugins = (
    "tests.ground.environment",
    "tests.ground.database",
    "tests.ground.people",
    "tests.ground.mail",
    "tests.ground.browser",
    "tests.ground.site",
    "tests.ground.serving",
    "tests.ground.prepared",
    "tests.ground.shell",
    "tests.ground.watch",
    "tests.ground.hand",
    "tests.ground.guest",
    "tests.ground.desktop",
    "tests.ground.twice",
)
