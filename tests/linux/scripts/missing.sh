no-such-command --with arguments
