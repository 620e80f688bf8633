# interrupted: status 130 within a second, what was printed is whole lines, and it is said
cat >interrupt.py <<'END'
import os, signal, subprocess, time
def default():
    signal.signal(signal.SIGINT, signal.SIG_DFL)
run = subprocess.Popen(['sayso', 'read', '--format', 'jsonl', '-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, preexec_fn=default)
run.stdin.write(b'{"id":"a","text":""}\n' * 5000)
run.stdin.flush()
first = run.stdout.readline()
begin = time.monotonic()
run.send_signal(signal.SIGINT)
out, err = run.communicate()
print(run.returncode, time.monotonic() - begin < 1, first.endswith(b'}\n'), (first + out).endswith(b'}\n'))
print(err.decode(), end='')
END
python3 interrupt.py
