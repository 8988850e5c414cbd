"""Between a session and its caller's tasks and threads: queues and handlers on the way in, the hand-over of audio on the way out."""
