;;; emacs.el --- eglot as a drafter uses it  -*- lexical-binding: t -*-

;; Opens a draft, sees the finding, lets an action insert what is missing,
;; writes the discussion, sees the finding go.  PROGRAM, PLUGIN and FOLDER
;; come from the environment.

(require 'package)
;; where Debian keeps packages; -Q leaves it out
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(unless (require 'eglot nil t)
  (message "SKIPPED: eglot is not installed")
  (kill-emacs 77))
(load (expand-file-name "mdalint" (getenv "PLUGIN")))
(setq mdalint-program (getenv "PROGRAM")
      eglot-sync-connect 30
      eglot-send-changes-idle-time 0)

(defconst draft "# Item 5. Operating and Financial Review and Prospects

## A. Operating Results

Revenue was $40 million in 2016 and $44 million in 2015. In March 2016 our
largest customer, 𝒳 泽塔, did not renew its contract.

## D. Trend Information

We know of nothing else.
")

(defconst discussion "The loss of that customer reduced revenue by $3.1 million in 2016, because it
moved its orders to a cheaper supplier. We expect that revenue will fall by a
further $4 million in 2017, and that cash from operations will be $1 million
lower; we have begun to serve two new customers in its place.

")

(defun fail (format &rest args)
  (apply #'message (concat "FAILED: " format) args)
  (kill-emacs 1))

(defun until (what look)
  (let ((deadline (+ (float-time) 30)) found)
    (while (and (not (setq found (funcall look))) (< (float-time) deadline))
      (accept-process-output nil 0.05))
    (or found (fail "never came: %s" what))))

(defun findings ()
  (flymake-start)
  (seq-filter (lambda (d) (string-match-p "trend-customer-loss\\|customers that left"
                                          (flymake-diagnostic-text d)))
              (flymake-diagnostics)))

(defun change (work)
  "Edit as by hand, so that the server is told at once."
  (funcall work)
  (eglot--signal-textDocument/didChange))

(defun run ()
  (let ((file (expand-file-name "draft.md" (getenv "FOLDER"))))
    (let ((coding-system-for-write 'utf-8)) (write-region draft nil file))
    (write-region "form: 20-F\n" nil (expand-file-name ".mdalint.yaml" (getenv "FOLDER")))
    (find-file file)
    (text-mode)
    (apply #'eglot (eglot--guess-contact))
    (let ((found (car (until "a finding" #'findings))))
      (goto-char (flymake-diagnostic-beg found))
      (message "finding at line %d: %s" (line-number-at-pos) (flymake-diagnostic-text found))
      (unless (looking-at "[^.]*customer") (fail "it is at: %s" (thing-at-point 'line)))
      (let* ((actions (jsonrpc-request
                       (eglot-current-server) :textDocument/codeAction
                       (list :textDocument (eglot--TextDocumentIdentifier)
                             :range (list :start (eglot--pos-to-lsp-position (flymake-diagnostic-beg found))
                                          :end (eglot--pos-to-lsp-position (flymake-diagnostic-end found)))
                             :context (list :diagnostics []))))
             (insert (seq-find (lambda (a) (equal (plist-get a :kind) "quickfix.mdalint.discuss")) actions)))
        (mapc (lambda (a) (message "action: %s" (plist-get a :title))) actions)
        (unless insert (fail "no action inserts a discussion"))
        (change (lambda () (eglot--apply-workspace-edit (plist-get insert :edit))))))
    (goto-char (point-min))
    (unless (re-search-forward "^\\[.*\\]$" nil t) (fail "the action inserted nothing"))
    (message "skeleton: %s" (match-string 0))
    (change (lambda () (replace-match discussion t t)))
    (until "the finding going" (lambda () (null (findings))))
    (message "the finding is gone")
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))))

(condition-case why (run)
  (error (fail "%S" why)))
(kill-emacs 0)
