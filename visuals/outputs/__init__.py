"""Where finished frames go: video files, image sequences, standard output."""
