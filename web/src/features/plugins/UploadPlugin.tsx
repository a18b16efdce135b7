import { Button, FileButton, Modal, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { prepareCompiler, useUpload } from '@/api/plugins';
import { Problem } from '@/api/problem';
import type { Diagnostic, UploadLine, Uploaded } from '@/api/types';
import { ProblemNote } from '@/components/ProblemNote';
import { casesOf } from './certificate';
import { CertificateTable } from './CertificateTable';
import { Diagnostics } from './Diagnostics';
import classes from './Plugins.module.css';
import { offsetOf } from './offset';
import { UploadResult } from './UploadResult';
import { UploadSteps } from './UploadSteps';

interface UploadPluginProps {
  opened: boolean;
  onClose(): void;
  onUploaded(plugin: string): void;
}

/** A class pasted, or a file chosen; then each step of its examination as it happens, and what came of it. */
export function UploadPlugin({ opened, onClose, onUploaded }: UploadPluginProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Upload a plugin" size={860} centered>
      <UploadForm
        onUploaded={({ name }) => onUploaded(name)}
        onClose={onClose}
      />
    </Modal>
  );
}

function UploadForm({ onUploaded, onClose }: { onUploaded(uploaded: Uploaded): void; onClose(): void }) {
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [steps, setSteps] = useState<UploadLine[]>([]);
  const editor = useRef<HTMLTextAreaElement>(null);
  useEffect(prepareCompiler, []);
  const upload = useUpload(line => setSteps(before => [...before, line]));
  const problem = upload.error ? Problem.wrap(upload.error) : null;
  const diagnostics = (problem?.more.diagnostics ?? []) as Diagnostic[];
  const failed = casesOf(problem?.more.certificate)?.filter(each => each.outcome === 'failed');

  const start = () => {
    setSteps([]);
    upload.mutate(file ?? new Blob([source], { type: 'text/plain' }), { onSuccess: onUploaded });
  };

  if (upload.data) return <UploadResult uploaded={upload.data} onClose={onClose} />;
  return (
    <form
      className={classes.upload}
      onSubmit={event => {
        event.preventDefault();
        start();
      }}
    >
      <Textarea
        ref={editor}
        aria-label="Source"
        placeholder="Paste a C# class here, or choose a .cs file or a zip of them"
        classNames={{ input: classes.editor }}
        rows={18}
        spellCheck={false}
        value={file ? `// ${file.name}` : source}
        disabled={file !== null}
        onChange={event => setSource(event.currentTarget.value)}
      />
      <UploadSteps steps={steps} running={upload.isPending} />
      {problem && <ProblemNote error={new Problem(problem.title, diagnostics.length > 0 ? null : problem.detail, problem.status)} />}
      {diagnostics.length > 0 && <Diagnostics diagnostics={diagnostics} onPick={file ? undefined : (line, column) => reveal(editor.current, source, line, column)} />}
      {failed && failed.length > 0 && <CertificateTable cases={failed} />}
      <div className={classes.buttons}>
        <FileButton accept=".cs,.zip" onChange={setFile}>
          {props => (
            <Button {...props} variant="default">
              Choose a file
            </Button>
          )}
        </FileButton>
        {file && (
          <Button variant="subtle" onClick={() => setFile(null)}>
            Paste instead
          </Button>
        )}
        <Button type="submit" ml="auto" loading={upload.isPending} disabled={!file && source.trim() === ''}>
          Compile, certify and run
        </Button>
      </div>
    </form>
  );
}

function reveal(editor: HTMLTextAreaElement | null, source: string, line: number, column: number) {
  if (!editor) return;
  const at = offsetOf(source, line, column);
  editor.focus();
  editor.setSelectionRange(at, at);
  editor.scrollTop = (line - 4) * (editor.scrollHeight / source.split('\n').length);
}
