"""Messages to send: written in the transaction of their cause, sent by a worker, never before ten seconds are over.

Import what you need from the module that has it: `outbox.queueing`, `outbox.sending`, `outbox.undoing`,
`outbox.showing`.
"""
