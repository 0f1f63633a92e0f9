// Loaded into a process under test on Windows: it takes messages for the signals that they name.
process.on('message', (signal) => process.emit(signal, signal));
process.channel.unref();
