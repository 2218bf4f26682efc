data "openconnectors_instance" "crm" {
  name = "cw-emea"
}

# By hand: terraform apply -invoke=action.openconnectors_ping.crm
action "openconnectors_ping" "crm" {
  config {
    id = data.openconnectors_instance.crm.id
  }
}

# And before each run of the job.
resource "terraform_data" "import_contacts" {
  input = timestamp()

  lifecycle {
    action_trigger {
      events  = [before_create, before_update]
      actions = [action.openconnectors_ping.crm]
    }
  }
}
